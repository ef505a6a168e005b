// Checks the texts of all languages; with --write it also renews the types of keys and arguments.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCatalogue } from '../src/i18n/catalogue.ts';
import { findTextProblems, generateTypes } from '../src/i18n/check.ts';

const catalogue = readCatalogue(fileURLToPath(new URL('../src', import.meta.url)));
const generated = new URL('../src/i18n/messages.gen.ts', import.meta.url);
const types = generateTypes(catalogue);
if (process.argv.includes('--write')) writeFileSync(generated, types);
const problems = findTextProblems(catalogue);
if (readFileSync(generated, 'utf8') !== types) problems.push('src/i18n/messages.gen.ts is stale: run npm run i18n -- --write');
const keys = types.split('\n').length - 4;
console.log(problems.length > 0 ? problems.join('\n') : `texts: ${keys} keys in ${catalogue.languages.length} languages, nothing missing`);
process.exitCode = problems.length > 0 ? 1 : 0;
