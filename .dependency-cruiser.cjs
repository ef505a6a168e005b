// Who may import whom. Run by `npm run structure`; test/structure.test.ts shows that it bites and that it sees the modules at all
// (with TypeScript 7 it would see none and still say that all is well).
const neighbours = {
  places: [],
  identity: ['places'],
  directory: ['identity', 'places'],
  register: ['identity', 'places', 'directory'],
  questions: [],
};
const TEST = '\\.(test|fixture)\\.tsx?$';
const PURE = '(^|node_modules/)(zod|temporal-polyfill|rrule|rrule-temporal)(/|$)';
const RULES = '(rules|policy|events)(/|\\.ts$)';
const EDGE = '(pages/|api(-v1|-exports)?\\.ts$|jobs\\.ts$)';
const DATABASE = '(^src/db/|(^|node_modules/)(kysely|pg)(/|$))';
const WEB = '(^|node_modules/)(hono|@hono)(/|$)';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { ...from, pathNot: [TEST, ...(from.pathNot ?? [])] }, to });

module.exports = {
  forbidden: [
    rule(
      'kernel-is-alone',
      'the kernel imports itself, crypto and pure libraries',
      { path: '^src/kernel/' },
      { pathNot: ['^src/kernel/', '^(node:)?crypto$', PURE] },
    ),
    rule(
      'platform-knows-no-domain',
      'platform folders never import domains, nor what is made of them',
      { path: '^src/(db|audit|jobs|mail|egress|i18n|uploads|notifications|web|api)/' },
      { path: '^(demo/|src/(domains|home|cli)/|src/(app|main|wiring|prepare)\\.ts$)' },
    ),
    rule(
      'index-only',
      'another domain is reached through its index.ts',
      { path: '^src/domains/([^/]+)/' },
      { path: '^src/domains/[^/]+/', pathNot: ['^src/domains/$1/', '^src/domains/[^/]+/index\\.ts$'] },
    ),
    rule(
      'outside-index-only',
      'the command line, the start, the demo cities and the home pages use index.ts; home also pages/parts',
      { path: '^(demo/|src/(cli|home)/|src/(main|prepare|wiring|config|package-root)\\.ts$)' },
      // wiring.ts answers what the directory's pages ask for, and names that list by its type.
      { path: '^src/domains/[^/]+/', pathNot: ['^src/domains/[^/]+/index\\.ts$', '^src/domains/[^/]+/pages/(parts/|services\\.ts$)'] },
    ),
    rule(
      'parts-for-home-alone',
      'pieces of pages are for pages',
      { path: '^(demo/|src/cli/|src/(main|prepare)\\.ts$)' },
      { path: '^src/domains/[^/]+/pages/' },
    ),
    ...Object.entries(neighbours).map(([domain, allowed]) =>
      rule(
        `neighbours-of-${domain}`,
        `${domain} may use: ${allowed.join(', ') || 'nobody'}`,
        { path: `^src/domains/${domain}/` },
        { path: '^src/domains/', pathNot: `^src/domains/(${[domain, ...allowed].join('|')})/` },
      ),
    ),
    rule(
      'no-domain-without-neighbours',
      'a new domain is entered in the list at the head of this file',
      { path: '^src/domains/', pathNot: [`^src/domains/(${Object.keys(neighbours).join('|')})/`] },
      { path: '.*' },
    ),
    rule(
      'rules-are-pure',
      'values: kernel, own rules, pure libraries',
      { path: `^src/domains/([^/]+)/${RULES}` },
      { pathNot: ['^src/kernel/', `^src/domains/$1/${RULES}`, PURE], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'rules-know-no-platform',
      'not even as a type',
      { path: `^src/domains/[^/]+/${RULES}` },
      { path: '(^src/(db|web|api|jobs|mail|egress|uploads|notifications|home|app)|(^|node_modules/)(hono|@hono|kysely|pg)(/|$))' },
    ),
    rule(
      'engines-know-no-database',
      'what is neither rule nor SQL: parsers, the classifier; types of texts may be named',
      { path: '^src/domains/[^/]+/engine/' },
      { path: `(${DATABASE}|${WEB}|^src/(web|api|jobs|mail|egress)/)`, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'sql-in-commands-and-queries',
      'pages, api and index touch no database (types may)',
      { path: '^src/(home/|domains/[^/]+/(pages/|api(-v1|-exports)?\\.ts$|index\\.ts$))' },
      { path: DATABASE, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'http-at-the-edge',
      'hono only at the edges',
      { path: '^(src|demo)/', pathNot: ['^src/(web|api|home|mail|uploads|notifications)/', '^src/(app|main|wiring)\\.ts$', `^src/domains/[^/]+/${EDGE}`] },
      { path: WEB },
    ),
    rule(
      'edges-are-leaves',
      'pages and api.ts are imported by app.ts alone, jobs.ts by work.ts',
      { path: '^(src|demo)/', pathNot: ['^src/(app|work)\\.ts$', `^src/domains/[^/]+/${EDGE}`, '^src/home/', '^src/wiring\\.ts$'] },
      { path: `^src/(home/|domains/[^/]+/${EDGE})` },
    ),
    rule(
      'wiring-names-types',
      'wiring.ts names what pages ask for, it uses no page',
      { path: '^src/wiring\\.ts$' },
      { path: `^src/(home/|domains/[^/]+/${EDGE})`, dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'command-line-is-thin',
      'the command line asks domains, the database, the relay and the map of subscribers; it has no page and no way out',
      { path: '^src/cli/' },
      {
        path: '^(src|demo)/',
        pathNot: ['^src/(cli|db|kernel|jobs|mail)/', '^src/uploads/rewrap-uploads\\.ts$', '^src/(work|wiring|prepare|config|package-root)\\.ts$', '^src/domains/[^/]+/index\\.ts$'],
      },
    ),
    rule(
      'demo-is-data',
      'the demo cities use domains, the database, the kernel, and the doors of uploads and notifications',
      { path: '^demo/' },
      { path: '^src/', pathNot: ['^src/(db|kernel)/', '^src/(uploads|notifications)/index\\.ts$', '^src/domains/[^/]+/index\\.ts$'] },
    ),
    rule(
      'demo-at-the-start-alone',
      'nothing but the start knows the demo cities',
      { path: '^src/', pathNot: ['^src/main\\.ts$'] },
      { path: '^demo/' },
    ),
    rule(
      'one-way-out',
      'outgoing calls go through egress',
      { path: '^src/', pathNot: ['^src/egress/'] },
      { path: '^(node:)?https?$', dependencyTypesNot: ['type-only'] },
    ),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: ['migrations/', '\\.d\\.ts$', TEST, '^src/web/client/'] }, to: {} },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    rule(
      'not-to-test',
      'the product never imports tests or benches',
      { path: '^(src|demo)/' },
      { path: ['\\.(test|fixture)\\.tsx?$', '^(test|bench)/'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
