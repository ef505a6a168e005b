import { expect, test } from 'vitest';
import { assuranceOf } from './rules.ts';

test.each([
  ['https://www.spid.gov.it/SpidL1', {}, 1],
  ['https://www.spid.gov.it/SpidL3', {}, 3],
  ['http://eidas.europa.eu/LoA/substantial', {}, 2],
  ['what nobody knows', {}, 1],
  [undefined, {}, 1],
  ['constructor', {}, 1],
  ['urn:region:card', { 'urn:region:card': 3 }, 3],
  ['https://www.spid.gov.it/SpidL3', { 'https://www.spid.gov.it/SpidL3': 2 }, 2],
] as const)('an acr of %s is worth %o → %i', (acr, levels, worth) => {
  expect(assuranceOf(acr, levels)).toBe(worth);
});
