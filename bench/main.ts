import { measureCrypto } from './crypto/crypto.ts';
import { measureImport } from './import/import.ts';
import { measureMatrix } from './matrix/matrix.ts';
import { measurePages } from './page/page.ts';
import { measureReadability } from './readability/readability.ts';
import { measureSearchQuality } from './search-quality/search-quality.ts';
import { measureSearchSpeed } from './search-speed/search-speed.ts';
import { measureSignIn } from './sign-in/sign-in.ts';
import { measureStart } from './start/start.ts';
import { type Findings, linesOf, reportOf } from './support/report.ts';

/** Every benchmark by the name under which it is asked for. */
const BENCHMARKS: Record<string, { says: string; run: () => Promise<Findings> }> = {
  'search-quality': { says: 'is the right kind of help among the first three, for sentences by strangers', run: measureSearchQuality },
  'search-speed': { says: 'how long a search takes among 300, 3,000 and 30,000 services', run: measureSearchSpeed },
  readability: { says: 'how many descriptions a second the plain-language gate reads', run: measureReadability },
  import: { says: 'rows a second that an import brings in, beside COPY', run: measureImport },
  start: { says: 'seconds from the start to the first answered page, beside the bare web server', run: measureStart },
  'sign-in': { says: 'complete sign-ins a second by a code, beside the one row that a session is', run: measureSignIn },
  matrix: { says: 'seconds in which every route is asked with every role', run: () => measureMatrix() },
  crypto: { says: 'encrypted facts opened a second, beside AES-GCM alone', run: measureCrypto },
  page: { says: 'bytes and processor time of the pages that people open most', run: measurePages },
};

const [name = '', ...options] = process.argv.slice(2);
const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
if (benchmark && options.every((option) => option === '--json')) {
  const report = reportOf(name, await benchmark.run());
  console.log(options.includes('--json') ? JSON.stringify(report, null, 2) : linesOf(report).join('\n'));
} else {
  const list = Object.entries(BENCHMARKS).map(([known, { says }]) => `  ${known.padEnd(16)}${says}`);
  console.error(['npm run --silent bench -- <name> [--json]', ...list].join('\n'));
  process.exitCode = 2;
}
