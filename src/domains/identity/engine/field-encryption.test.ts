import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Belonging, cityKey, decryptField, encryptField, unwrapKey, wrapKey } from './field-encryption.ts';

const key = randomBytes(32);
const belonging: Belonging = { table: 'identity_fact', column: 'ciphertext', personId: 'anna', part: 'income' };
const person = { personId: 'anna', version: 1 };

test('what is encrypted opens again, whatever it was, and is never the same twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const plain = Buffer.from(text);
      const [one, other] = [encryptField(key, plain, belonging), encryptField(key, plain, belonging)];
      return decryptField(key, one, belonging).equals(plain) && !one.equals(other);
    }),
  );
});

test.each<[string, Partial<Belonging>]>([
  ['another table', { table: 'identity_email' }],
  ['another column', { column: 'kind' }],
  ['another person', { personId: 'bruno' }],
  ['another kind', { part: 'health-need' }],
  ['words that only join to the same', { personId: 'anna\u001fincome', part: '' }],
])('a ciphertext moved to %s does not open', (_, moved) => {
  const sealed = encryptField(key, Buffer.from('12000'), belonging);
  expect(() => decryptField(key, sealed, { ...belonging, ...moved })).toThrow();
});

test('every changed bit is noticed, and so is what was cut off', () => {
  const sealed = encryptField(key, Buffer.from('12000'), belonging);
  for (let byte = 0; byte < sealed.length; byte += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(byte) ^ 1, byte);
    expect(() => decryptField(key, changed, belonging)).toThrow();
  }
  for (let length = 0; length < sealed.length; length += 1) expect(() => decryptField(key, sealed.subarray(0, length), belonging)).toThrow();
});

test('a key of a person opens under its own version of the key of its own city alone', () => {
  const [field, salt] = [randomBytes(32), randomBytes(32)];
  const under = cityKey(field, { version: 1, salt });
  const wrapped = wrapKey(under, key, person);
  expect(wrapped).toHaveLength(60);
  expect(unwrapKey(cityKey(field, { version: 1, salt }), wrapped, person)).toEqual(key);
  expect(() => unwrapKey(under, wrapped, { ...person, personId: 'bruno' })).toThrow();
  expect(() => unwrapKey(under, wrapped, { ...person, version: 2 })).toThrow();
  expect(() => unwrapKey(cityKey(field, { version: 2, salt }), wrapped, person)).toThrow();
  expect(() => unwrapKey(cityKey(field, { version: 1, salt: randomBytes(32) }), wrapped, person)).toThrow();
  expect(() => unwrapKey(cityKey(randomBytes(32), { version: 1, salt }), wrapped, person)).toThrow();
});
