import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { readOpenIdSettings } from './openid-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'cortile-openid-settings-'));
const KEY = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'very-secret', alg: 'ES256' };
writeFileSync(join(folder, 'key.json'), JSON.stringify(KEY));
writeFileSync(join(folder, 'open.json'), JSON.stringify({ ...KEY, d: undefined }));
const GOOD = { id: 'spid', name: 'SPID', issuer: 'https://spid.example.org', clientId: 'us', privateKeyFile: 'key.json' };

function write(content: unknown): string {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

test('a provider is read with its key from beside the file, and what is left out has a careful value', () => {
  const [provider] = readOpenIdSettings(write([GOOD]));
  expect(provider).toMatchObject({ id: 'spid', minimum: 1, signedRequests: false, scope: 'openid profile', acrValues: [], privateKey: KEY });
  expect(readConfig({ CORTILE_OIDC: write([GOOD]) }).identityProviders).toHaveLength(1);
  expect(readConfig({}).identityProviders).toEqual([]);
});

test.each([
  ['no list', {}, /must be a list/],
  ['no JSON', '[{', /no JSON/],
  ['an id that is no name', [{ ...GOOD, id: 'My SPID' }], /0\.id: must be a short name/],
  ['the same id twice', [GOOD, GOOD], /two providers are called spid/],
  ['an issuer by http elsewhere', [{ ...GOOD, issuer: 'http://spid.example.org' }], /0\.issuer: must be the https address/],
  ['an issuer that only begins like this machine', [{ ...GOOD, issuer: 'http://localhost.example.org' }], /0\.issuer/],
  ['neither key nor secret', [{ ...GOOD, privateKeyFile: undefined }], /either clientSecret or privateKeyFile/],
  ['both', [{ ...GOOD, clientSecret: 'x' }], /either clientSecret or privateKeyFile/],
  ['signed requests without a key', [{ ...GOOD, privateKeyFile: undefined, clientSecret: 'x', signedRequests: true }], /need privateKeyFile/],
  ['a key that is not there', [{ ...GOOD, privateKeyFile: 'none.json' }], /none\.json: the file cannot be read/],
  ['the open half of a key', [{ ...GOOD, privateKeyFile: 'open.json' }], /open\.json: d: is missing/],
  ['a level that there is not', [{ ...GOOD, minimum: 4 }], /minimum: must be 1 \(low\), 2/],
  ['a scope without openid', [{ ...GOOD, scope: 'profile' }], /scope: must hold the word openid/],
  ['a misspelt name', [{ ...GOOD, acrvalues: [] }], /acrvalues/],
])('%s stops the start with a sentence that names the mend, and no key', (_, content, reason) => {
  const read = () => readConfig({ CORTILE_OIDC: write(content) });
  expect(read).toThrow(reason);
  expect(read).toThrow(/CORTILE_OIDC/);
  expect(read).not.toThrow(/very-secret/);
});
