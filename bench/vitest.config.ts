import { defineConfig } from 'vitest/config';
import ours from '../vitest.config.ts';

/** Runs each benchmark in a tiny setting: `npx vitest run --config bench/vitest.config.ts`. They take too long for the check of every change. */
export default defineConfig({
  ...ours,
  root: new URL('..', import.meta.url).pathname,
  test: { ...ours.test, include: ['bench/**/*.slow-test.ts'] },
});
