/** `node config/run.mjs test` adds what has to be built first. Browser and built-output tests are projects of their own. */
const transform = {
  '^.+\\.(t|j)sx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
        target: 'es2022',
      },
    },
  ],
};

/** Published as ES modules only (linkedom brings them along), which jest has to translate, wherever npm puts them. */
const esModules = [
  'boolbase',
  'css-select',
  'css-what',
  'cssomnom',
  'dom-serializer',
  'domelementtype',
  'domhandler',
  'domutils',
  'entities',
  'html-escaper',
  'htmlparser2',
  'nth-check',
  'uhyphen',
];

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  transform,
  testEnvironment: 'node',
  // Not the root: jest would look through everything that npm installed and every build.
  roots: ['client', 'cloudfunctions', 'config', 'localcloud', 'test', 'types'].map(
    (name) => `<rootDir>/${name}`,
  ),
  setupFiles: ['<rootDir>/test/harness/thoroughness.ts'],
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esModules.join('|')})/)`],
  ...more,
});

export default {
  // A machine with two cores would get one worker.
  maxWorkers: '100%',
  projects: [
    // Starts no process, needs no build; mirrors the tree.
    project('unit', ['<rootDir>/test/unit/**/*.test.{ts,tsx}'], {
      // Pages and components bring their styles along; there is nothing here to be seen.
      moduleNameMapper: { '\\.css$': '<rootDir>/test/unit/client/no-styles.ts' },
      // Of twins, the one that runs on phones.
      moduleFileExtensions: ['weapp.ts', 'weapp.tsx', 'ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
    }),
    project('integration', ['<rootDir>/test/integration/**/*.test.ts']),
    project('architecture', ['<rootDir>/test/architecture/**/*.test.ts']),
    project('weapp', ['<rootDir>/test/weapp/**/*.test.ts'], {
      setupFilesAfterEnv: ['<rootDir>/test/weapp/setup.ts'],
      // jsdom stands on the global object and cleans up after itself later than jest would like.
      testEnvironmentOptions: { globalsCleanup: 'off' },
    }),
    project('e2e', ['<rootDir>/test/e2e/**/*.test.ts'], {
      setupFilesAfterEnv: ['<rootDir>/test/e2e/setup.ts'],
    }),
  ],
};
