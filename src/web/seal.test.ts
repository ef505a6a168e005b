import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SEAL_MINUTES, newBrowserKey, seal, unseal } from './seal.ts';

const secret = Buffer.alloc(32, 7);
const browserKey = newBrowserKey();
const now = new Date('2026-11-23T09:30:00Z');
const later = (minutes: number, ms = 0) => new Date(now.getTime() + minutes * 60_000 + ms);
const content = { need: 'mia madre non può più cucinare', where: 'via Padova 120' };
const sealed = (value: unknown = content) => seal({ secret, browserKey, content: value, now });

test('what was sealed opens with the same browser key for a quarter of an hour', () => {
  const token = sealed();
  expect(SEAL_MINUTES).toBe(15);
  for (const minutes of [0, 1, 15]) expect(unseal({ secret, browserKey, token, now: later(minutes) })).toEqual(content);
});

test('it does not open a moment later', () => {
  expect(unseal({ secret, browserKey, token: sealed(), now: later(15, 1) })).toBeUndefined();
});

test('it does not open in another browser, nor in another installation', () => {
  expect(unseal({ secret, browserKey: newBrowserKey(), token: sealed(), now })).toBeUndefined();
  expect(unseal({ secret, browserKey: '', token: sealed(), now })).toBeUndefined();
  expect(unseal({ secret: randomBytes(32), browserKey, token: sealed(), now })).toBeUndefined();
});

test('nothing of it can be read in the address, and the same sentence never gives the same token', () => {
  const token = sealed();
  expect(token).toMatch(/^[\w-]+$/);
  expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('Padova');
  expect(sealed()).not.toBe(token);
});

test('a token with any one bit changed does not open', () => {
  const bytes = Buffer.from(sealed(), 'base64url');
  fc.assert(
    fc.property(fc.nat({ max: bytes.length * 8 - 1 }), (bit) => {
      const altered = Buffer.from(bytes);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(unseal({ secret, browserKey, token: altered.toString('base64url'), now })).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

test('a token that is cut, lengthened, mixed or made up does not open and does not throw', () => {
  const token = sealed();
  const other = sealed();
  for (let length = 0; length < token.length - 1; length += 3) {
    expect(unseal({ secret, browserKey, token: token.slice(0, length), now }), `cut to ${length}`).toBeUndefined();
  }
  expect(unseal({ secret, browserKey, token: `${token}AAAA`, now })).toBeUndefined();
  expect(unseal({ secret, browserKey, token: token.slice(0, 40) + other.slice(40), now })).toBeUndefined();
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (made) => unseal({ secret, browserKey, token: made, now }) === undefined));
});

test('a tag that was shortened to four bytes is not taken for the whole', () => {
  const bytes = Buffer.from(sealed(), 'base64url');
  const short = Buffer.concat([bytes.subarray(0, 12), bytes.subarray(12, 16)]);
  expect(unseal({ secret, browserKey, token: short.toString('base64url'), now })).toBeUndefined();
});

test('any text comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (need) => {
      expect(unseal({ secret, browserKey, token: sealed({ need }), now })).toEqual({ need });
    }),
  );
});

test('the longest sentence that a page takes opens; what unpacks to more than its bound does not', () => {
  const longest = { need: 'ä'.repeat(2_000), where: 'x'.repeat(200) };
  expect(unseal({ secret, browserKey, token: sealed(longest), now })).toEqual(longest);
  const bomb = sealed({ need: 'a'.repeat(10_000_000) });
  expect(bomb.length).toBeLessThan(20_000);
  expect(unseal({ secret, browserKey, token: bomb, now })).toBeUndefined();
});
