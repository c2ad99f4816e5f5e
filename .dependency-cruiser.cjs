/** Who may import whom. Each comment tells the offender what to do. Drawn in docs/architecture.md. */
const SDK_CLIENT = '^(node_modules/)?@tarojs/taro';
const SDK_CLOUD = '^(node_modules/)?(wx-server-sdk|@cloudbase/)';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Two files that need each other are one thing, or miss a third: move what both need into a file of its own.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nothing imports this file. Delete it, or import it where it is needed.',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '^client/(app\\.config|app)\\.',
          '\\.config\\.(ts|mjs|cjs)$',
          '^config/',
          // Files that run as they lie there: the functions' process and the console's page.
          '^localcloud/assets/',
          '^test/',
          '^\\.',
        ],
      },
      to: {},
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      comment: 'The import leads nowhere: install the package or mend the path.',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:'] },
    },
    {
      name: 'client-shares-the-domain-alone',
      severity: 'error',
      comment:
        'Client and functions share types/ and the pure rules of cloudfunctions/shared/domain. Everything else goes through the wire.',
      from: { path: '^client/' },
      to: { path: '^(cloudfunctions/(?!shared/domain/)|localcloud/|config/)' },
    },
    {
      name: 'functions-know-no-client',
      severity: 'error',
      comment: 'A function answers whoever calls it and knows no screen.',
      from: { path: '^cloudfunctions/' },
      to: { path: '^(client|localcloud|config)/' },
    },
    {
      name: 'types-hold-no-code',
      severity: 'error',
      comment: 'types/ is the contract: it imports nothing but itself.',
      from: { path: '^types/' },
      to: { pathNot: '^types/' },
    },
    {
      name: 'nobody-imports-localcloud',
      severity: 'error',
      comment: 'The product runs on the real cloud too: talk to the local one over HTTP.',
      from: { pathNot: '^(localcloud|test)/' },
      to: { path: '^localcloud/' },
    },
    {
      name: 'localcloud-is-general',
      severity: 'error',
      comment: 'The local cloud emulates the platform for any functions; it may not know this product.',
      from: { path: '^localcloud/' },
      to: { path: '^(client|cloudfunctions|config)/' },
    },
    {
      name: 'nobody-imports-test',
      severity: 'error',
      comment: 'Tests import the product, never the other way round.',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'client-sdk-in-platform',
      severity: 'error',
      comment:
        'Only client/platform calls Taro or wx. Add a function there and call that. (Components of @tarojs/components are free.)',
      from: { path: '^client/', pathNot: '^client/(platform/|app\\.tsx$)' },
      to: { path: SDK_CLIENT },
    },
    {
      name: 'stores-are-plain',
      severity: 'error',
      comment:
        'Stores know neither Taro nor React, so that they run in plain jest. Pass what they need through their constructor.',
      from: { path: '^client/(stores|packages/[^/]+/stores)/' },
      to: {
        path: [
          '^(node_modules/)?(@tarojs/|react|mobx-react)',
          '^client/(platform|pages|components)/',
          // Of its own package, the other stores and its words.
          '^client/packages/(?![^/]+/(stores/|messages\\.ts$))',
        ],
      },
    },
    {
      name: 'services-below-stores',
      severity: 'error',
      comment: 'A service turns one action into one function; it knows no store and no screen.',
      from: { path: '^client/services/' },
      to: { path: '^client/(stores|components|pages|packages)/' },
    },
    {
      name: 'platform-at-the-bottom',
      severity: 'error',
      comment: 'client/platform wraps the SDK and knows nothing above it.',
      from: { path: '^client/platform/' },
      to: { path: '^client/(services|stores|components|pages|packages)/' },
    },
    {
      name: 'components-are-props-in-events-out',
      severity: 'error',
      comment: 'A component gets props and sends events; the page reads the store.',
      from: { path: '^client/components/' },
      to: { path: '^client/(services|stores|pages|packages|platform)/' },
    },
    {
      name: 'pages-use-stores',
      severity: 'error',
      comment: 'A page reads stores and sends intents; it calls no service itself.',
      from: { path: '^client/(pages|packages)/', pathNot: '^client/packages/[^/]+/stores/' },
      to: { path: '^client/services/' },
    },
    {
      name: 'cloud-sdk-in-platform',
      severity: 'error',
      comment: 'Only cloudfunctions/shared/platform imports wx-server-sdk. Ask it through a port.',
      from: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/shared/platform/' },
      to: { path: SDK_CLOUD },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'Rules take values and return values: no store, no platform, no runtime, no Node built-in.',
      from: { path: ['^cloudfunctions/shared/domain/', '^cloudfunctions/[^/]+/rules/'] },
      to: {
        path: [
          '^cloudfunctions/shared/(store|platform|runtime)/',
          '^cloudfunctions/(?!shared/)[^/]+/(?!rules/)',
          SDK_CLOUD,
        ],
      },
    },
    {
      name: 'domain-needs-no-node',
      severity: 'error',
      comment: 'Rules take values and return values: clock, ids, files and hashes come in through ports.',
      from: { path: ['^cloudfunctions/shared/domain/', '^cloudfunctions/[^/]+/rules/'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'platform-below-store',
      severity: 'error',
      comment: 'shared/platform wraps the SDK; it knows no collection, no rule set and no function.',
      from: { path: '^cloudfunctions/shared/platform/' },
      to: { path: ['^cloudfunctions/shared/(store|runtime)/', '^cloudfunctions/(?!shared/)'] },
    },
    {
      name: 'shared-knows-no-function',
      severity: 'error',
      comment: 'shared/ is below every function.',
      from: { path: '^cloudfunctions/shared/' },
      to: { path: '^cloudfunctions/(?!shared/)' },
    },
    {
      name: 'functions-stand-alone',
      severity: 'error',
      comment: 'Functions are deployed one by one: what two of them need goes into shared/.',
      from: { path: '^cloudfunctions/(?!shared/)([^/]+)/' },
      to: { path: '^cloudfunctions/(?!shared/)([^/]+)/', pathNot: '^cloudfunctions/$1/' },
    },
    {
      name: 'tencent-api-in-one-file',
      severity: 'error',
      comment:
        'Only config/deploy/tencent-cloud.ts calls Tencent. Add to the port beside it (cloud.ts) what a deploy needs.',
      from: { pathNot: '^config/deploy/tencent-cloud\\.ts$' },
      to: { path: '^(node_modules/)?tencentcloud-sdk-' },
    },
    {
      name: 'deploy-plan-is-pure',
      severity: 'error',
      comment:
        'A plan follows from what is wanted and what is there: reading and changing are done around it.',
      from: { path: '^config/deploy/plan' },
      to: { pathNot: '^config/deploy/(plan|step|environment|code-mark)' },
    },
    {
      name: 'no-dev-dependency-in-the-product',
      severity: 'error',
      comment: 'The product may only use what package.json lists under dependencies.',
      from: { path: '^(client|cloudfunctions)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.localcloud|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      // Of twins, one: what the other imports is looked at as any file's is.
      extensions: ['.weapp.ts', '.weapp.tsx', '.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
