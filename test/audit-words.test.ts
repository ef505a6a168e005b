import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DESK_ACTS } from '../src/domains/identity/commands/note-desk-act.ts';
import { auditWords } from '../src/domains/identity/rules/audit-words.ts';
import { MANDATE_SCOPES } from '../src/kernel/mandate-scopes.ts';

const sources = globSync('src/**/*.ts', { exclude: ['**/*.test.ts', '**/*.gen.ts'] }).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const INVITED = ['helper', 'member', 'keeper', 'take-over'];

/** What each action that is put together from parts can be. A new one has to be added here, or the test fails. */
const PUT_TOGETHER: Record<string, string[]> = {
  'identity.${act}': DESK_ACTS.map((act) => `identity.${act}`),
  'identity.invite-${input.purpose}': INVITED.map((purpose) => `identity.invite-${purpose}`),
  "identity.${isAccepted ? 'accept' : 'decline'}-${invitation.purpose}": ['accept', 'decline'].flatMap((said) =>
    INVITED.map((purpose) => `identity.${said}-${purpose}`),
  ),
  'identity.add-${input.kind}': ['identity.add-child', 'identity.add-adult'],
  "identity.${isSuspended ? 'suspend' : 'restore'}": ['identity.suspend', 'identity.restore'],
  'register.${input.act}': ['approve', 'ask', 'notice', 'refuse', 'suspend', 'lift'].map((act) => `register.${act}`),
  'register.appeal-${input.outcome}': ['register.appeal-uphold', 'register.appeal-overturn'],
  'register.${step.type}-incident': ['triage', 'note', 'message', 'close'].map((type) => `register.${type}-incident`),
  'directory.say-${answers.get(id)}': ['confirmed', 'changed', 'ended'].map((answer) => `directory.say-${answer}`),
  'questions.${decision.type}': ['questions.publish', 'questions.withhold'],
};

/** The values of `name` in the sources that write them. */
function written(name: 'action' | 'what', writers: RegExp): string[] {
  const lines = sources
    .filter(({ text }) => writers.test(text))
    .flatMap(({ text }) => text.split('\n').filter((line) => new RegExp(`\\b${name}(:| =)`).test(line)));
  const whole = lines.flatMap((line) => [...line.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map(([, act]) => act!));
  const parts = lines.flatMap((line) => [...line.matchAll(new RegExp(`${name}(?::| =) \`([^\`]+)\``, 'g'))].map(([, act]) => act!));
  return [...new Set([...whole, ...parts])];
}

test('every act that the program writes into the audit has words for people', () => {
  const acts = written('action', /\baudit\(/).flatMap((act) => (act.includes('${') ? (PUT_TOGETHER[act] ?? [`unknown parts: ${act}`]) : [act]));
  expect(acts.length).toBeGreaterThan(60);
  expect(acts.filter((act) => auditWords(act) === 'other')).toEqual([]);
});

test('every act that the program writes into the access log has words for its person', () => {
  const locales = globSync('src/**/locales/it.json').map((path) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>);
  const texts = Object.assign({}, ...locales) as Record<string, string>;
  const found = written('what', /\bnote(Access|Office)\(/).flatMap((what) => {
    if (what === 'invitation.${input.purpose}') return INVITED.map((purpose) => `invitation.${purpose}`);
    return what === 'identity.${act}' ? DESK_ACTS.map((act) => `identity.${act}`) : [what];
  });
  const whats = [...found, ...MANDATE_SCOPES];
  expect(whats.length).toBeGreaterThan(40);
  expect(whats.filter((what) => texts[`identity.access.${what}`] === undefined)).toEqual([]);
});
