import { cleanText } from '../kernel/text.ts';
import type { UploadType } from './types.ts';

const LENGTH_MAX = 120;
const ENDING: Record<UploadType, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };
/** What people's own endings may be for a type; anything else gets ours behind it. */
const OWN_ENDINGS: Record<UploadType, RegExp> = {
  'application/pdf': /\.pdf$/i,
  'image/jpeg': /\.jpe?g$/i,
  'image/png': /\.png$/i,
  'image/webp': /\.webp$/i,
};

/**
 * The name a file is kept under: the last part of a path, without signs that turn the direction, hide letters or mean something to a file
 * system or a header, and with the ending of what it really is.
 */
export function cleanName(written: string, type: UploadType): string {
  const last = cleanText(written).split(/[/\\]/).at(-1)!;
  const plain = last
    .replace(/\p{Cf}/gu, '')
    .replace(/[<>:"|?*;%`]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = `.${ENDING[type]}`;
  const base = OWN_ENDINGS[type].test(plain) ? plain.slice(0, plain.lastIndexOf('.')) : plain;
  const kept = base
    .slice(0, LENGTH_MAX - ending.length)
    .replace(/\p{Surrogate}$/u, '')
    .trim();
  return `${kept || 'document'}${ending}`;
}
