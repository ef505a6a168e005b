import { randomInt } from 'node:crypto';

/** 25 digits are 83 bits. Digits alone: everybody can type and say them, whatever the letters of their keyboard. */
const CODE_DIGITS = 25;
const GROUP = 5;
const NUMBER_DIGITS = 8;

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');

export const newPaperCode = (): string => digits(CODE_DIGITS);
/** The number that stands for a name; it says nothing about its person, and none begins with a zero. */
export const newPersonNumber = (): string => `${randomInt(1, 10)}${digits(NUMBER_DIGITS - 1)}`;

/** In groups that can be read out: `12345 67890 …`. */
export const inGroups = (written: string, size = GROUP): string => written.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? '';

/** The digits somebody typed, Arabic and Persian ones too; everything between them is left out. */
export const digitsOf = (written: string): string =>
  written
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/\D/g, '');
