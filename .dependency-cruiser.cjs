// Who may import whom; ARCHITECTURE.md shows the same as a table. `npm run check` fails on any other import.

/** Modules in their order: each sees itself and the front doors of those before it. */
const modules = [
  'tenancy',
  'notify',
  'scoring',
  'ledger',
  'extraction',
  'matching',
  'inbound',
  'sentiment',
  'papers',
  'prospecting',
  'outreach',
  'inbox',
  'forms',
  'marketplace',
  'clients',
  'surveys',
  'research',
  'reports',
]
/** Pure modules: no database, no network, no clock. What they need comes in as arguments. */
const pureModules = ['extraction', 'matching', 'inbound', 'sentiment', 'papers']

const anyOf = (names) => `(?:${names.join('|')})`
/** Tests, and what only tests import: engine-test-model.ts. */
const test = '(?:\\.test|\\.spec|-test-[a-z]+)\\.tsx?$'
const contract = 'contract[^/]*\\.ts$'
const schema = 'schema[^/]*\\.ts$'
const frontDoor = `(?:index|${contract.replace('\\.ts$', '')}|${schema.replace('\\.ts$', '')})\\.ts$`

/** Packages of vendors and protocols: each is spoken to in `providers/` only. */
const vendorSdks = [
  '@ai-sdk',
  'ai',
  'aws4fetch',
  'imapflow',
  'nodemailer',
  'postal-mime',
  'robots-parser',
  'smtp-server',
  'stripe',
]

const moduleRules = modules.flatMap((name, place) => [
  {
    name: `${name}-sees-earlier-modules`,
    comment: `${name} imports no module that stands after it in the order ${modules.join(', ')}. A contract is shared by all.`,
    severity: 'error',
    from: { path: `^src/${name}/`, pathNot: [test, `/${contract}`] },
    to: { path: `^src/${anyOf([...modules.slice(place + 1), '$never'])}/`, pathNot: [`/${contract}`] },
  },
  {
    name: `${name}-through-front-doors`,
    comment: 'Another module is entered by its index.ts; its schema for joins, its contract for shapes.',
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { path: `^src/${anyOf(modules)}/`, pathNot: [`^src/${name}/`, `^src/[^/]+/${frontDoor}`] },
  },
])

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Files that import each other cannot be read one by one. Types may look back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\.next/'] },
    },
    {
      name: 'declared-packages',
      comment: 'A package that is imported stands in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-package-at-run-time',
      comment: 'The server runs with `npm ci --omit=dev`.',
      severity: 'error',
      from: { path: '^src/', pathNot: [test] },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: ['node_modules/@types/'],
      },
    },
    {
      name: 'contracts-are-plain',
      comment: 'A contract ships to the browser: Zod and other contracts, nothing else.',
      severity: 'error',
      from: { path: `^src/[^/]+/${contract}` },
      to: { pathNot: [`^src/[^/]+/${contract}`, 'node_modules/zod/'] },
    },
    {
      name: 'schemas-are-tables',
      comment:
        'A schema imports Drizzle, contracts and other schemas; the types of its columns from its module.',
      severity: 'error',
      from: { path: `^src/[^/]+/${schema}` },
      to: {
        dependencyTypesNot: ['type-only'],
        pathNot: [`^src/[^/]+/(?:${contract}|${schema})`, 'node_modules/drizzle-orm/'],
      },
    },
    {
      name: 'platform-knows-no-business',
      comment: 'The platform imports libraries, and the settings as a type.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: [test] },
      to: { path: '^src/', pathNot: ['^src/platform/', '^src/config\\.ts$'] },
    },
    {
      name: 'settings-as-a-type',
      comment: 'Settings are read once, in main/, and handed over; everything else knows their shape only.',
      severity: 'error',
      from: { path: '^src/', pathNot: [test, '^src/main/'] },
      to: { path: '^src/config\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'providers-on-the-platform',
      comment: 'A provider imports the platform and its vendor.',
      severity: 'error',
      from: { path: '^src/providers/', pathNot: [test] },
      to: { path: '^src/', pathNot: ['^src/(?:platform|providers)/'] },
    },
    {
      name: 'one-capability-does-not-see-another',
      comment: 'Only providers/index.ts names them all.',
      severity: 'error',
      from: { path: '^src/providers/([^/]+)/' },
      to: { path: '^src/providers/[^/]+/', pathNot: ['^src/providers/$1/'] },
    },
    {
      name: 'providers-by-their-index',
      comment: 'A vendor is swapped by configuration, so nobody names its file.',
      severity: 'error',
      from: { pathNot: ['^src/providers/', '^bench/', test] },
      to: {
        path: '^src/providers/',
        pathNot: ['^src/providers/index\\.ts$', '^src/providers/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'vendors-in-providers',
      comment: 'SDKs of vendors appear in providers/ and nowhere else.',
      severity: 'error',
      from: { path: '^(?:src|web)/', pathNot: ['^src/providers/', test] },
      to: { path: `node_modules/${anyOf(vendorSdks)}/` },
    },
    {
      name: 'modules-are-below',
      comment: 'A module never imports what is made of modules.',
      severity: 'error',
      from: { path: `^src/${anyOf(modules)}/`, pathNot: [test] },
      to: { path: '^(?:src/(?:app|flows|router)\\.ts$|src/main/|web/|test/|bench/)' },
    },
    {
      name: 'pure-modules',
      comment: 'No database, no network, no clock: numbers and words in, facts out.',
      severity: 'error',
      from: {
        path: `^src/${anyOf(pureModules)}/`,
        pathNot: [test, '^src/(?:matching/(?:train|evaluate)|inbound/intent-train)\\.ts$'],
      },
      to: {
        path: [
          '^src/(?:platform|providers)/',
          'node_modules/(?:pg|drizzle-orm|undici|hono)/',
          '^(?:node:)?(?:fs|http|https|net|dns)(?:/|$)',
        ],
      },
    },
    {
      name: 'wiring-by-the-front',
      comment: 'Router, flows and app name a module by its procedures, its flows and its front door.',
      severity: 'error',
      from: { path: '^src/(?:app|flows|router)\\.ts$' },
      to: {
        path: `^src/${anyOf(modules)}/`,
        pathNot: ['/index\\.ts$', '/api[a-z-]*\\.ts$', '\\.flow\\.ts$', '/deps\\.ts$'],
      },
    },
    {
      name: 'dependencies-of-flows-as-a-type',
      comment: 'deps.ts says what the flows of a module need.',
      severity: 'error',
      from: { path: '^src/(?:app|flows|router)\\.ts$' },
      to: { path: '/deps\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-main',
      comment: 'main/ is only wiring.',
      severity: 'error',
      from: { pathNot: ['^src/main/', '^test/', '^bench/'] },
      to: { path: '^src/main/' },
    },
    {
      name: 'pages-see-contracts',
      comment: 'Pages call the API: contracts, and the type of the router.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(?:src|test|bench)/', pathNot: [`^src/[^/]+/${contract}`, '^src/router\\.ts$'] },
    },
    {
      name: 'router-as-a-type',
      comment: 'The server stays out of the browser.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/router\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-without-pages',
      comment: 'The server imports nothing of the pages.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^web/' },
    },
    {
      name: 'product-without-tests',
      comment: 'Nothing of the product needs its tests, benches or samples.',
      severity: 'error',
      from: { path: '^(?:src|web)/', pathNot: [test] },
      to: { path: '(?:^(?:test|bench)/|\\.test\\.tsx?$|-test-[a-z]+\\.tsx?$)' },
    },
    ...moduleRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(?:^|/)\\.next/', '^web/next-env\\.d\\.ts$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: '.dependency-cruiser.tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.css'],
    },
  },
}
