import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../src/package-root.ts';
import { createJobs } from '../src/work.ts';

test('every job of the program stands in the table of jobs, and none that is not there', () => {
  // Everything that a setting can switch on is on.
  const platform = { texts: {}, uploads: { scan: () => undefined }, findRecipient: () => Promise.resolve(undefined) };
  const jobs = createJobs(
    { origin: undefined, port: 0, mail: { url: 'smtp://localhost', from: 'a@b.example' }, isCheckingAddresses: true },
    platform as never,
    {} as never,
  );
  const paper = readFileSync(join(packageRoot, 'docs/operations.md'), 'utf8');
  const table = paper.slice(paper.indexOf('\n## Jobs'), paper.indexOf('\n## Upgrades'));
  const told = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name!);
  expect(told.sort()).toEqual(jobs.map(({ name }) => name).sort());
});
