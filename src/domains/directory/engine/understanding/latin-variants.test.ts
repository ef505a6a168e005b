import { describe, expect, it } from 'vitest';
import { latinVariants } from './latin-variants.ts';

describe('Greek and Arabic in Latin letters', () => {
  it('spells Greek by ear, by eye and as passports do', () => {
    const spellings = ['θέλω ψωμί', 'η θεία θέλει κάτι', 'χωρίς ήλιο', 'ξυπνάω νωρίς', 'πού έχει υπνόσακο'].flatMap((text) =>
      latinVariants(text, 12),
    );
    expect(spellings.some((text) => text.startsWith('8el'))).toBe(true);
    expect(spellings.some((text) => text.startsWith('thelo'))).toBe(true);
    expect(spellings.some((text) => text.startsWith('xwris'))).toBe(true);
    expect(spellings.join(' ')).not.toMatch(/\p{Script=Greek}/u);
  });

  it('keeps to one spelling within a text', () => {
    for (const text of latinVariants('θέλω θεό και θέα', 4)) expect(text.includes('8') && text.includes('th')).toBe(false);
  });

  it('spells Arabic with digits and with vowels of its own', () => {
    const spellings = latinVariants('عندي مشاكل مع زوجي وأحتاج مساعدة', 12);
    expect(spellings.join(' ')).not.toMatch(/\p{Script=Arabic}/u);
    expect(spellings.some((text) => text.startsWith('3and') || text.startsWith('3end'))).toBe(true);
    expect(new Set(spellings).size).toBeGreaterThan(6);
  });

  it('gives the same spellings every time, and none for other scripts', () => {
    expect(latinVariants('أحتاج دورة لغة', 5)).toEqual(latinVariants('أحتاج دورة لغة', 5));
    expect(latinVariants('I need a course', 5)).toEqual([]);
    expect(latinVariants('', 5)).toEqual([]);
  });
});
