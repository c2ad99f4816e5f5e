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

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  transform,
  testEnvironment: 'node',
  // What linkedom brings along is published as ES modules only, which jest has to translate.
  transformIgnorePatterns: [
    '^(?!.*/(?:linkedom/node_modules|cssomnom|uhyphen|html-escaper)/).*/node_modules/',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.localcloud/', '<rootDir>/.cache/'],
  ...more,
});

export default {
  projects: [
    project('rules', ['<rootDir>/test/{client,cloudfunctions,config,types}/**/*.test.{ts,tsx}']),
    project('architecture', ['<rootDir>/test/architecture/**/*.test.ts']),
    project('localcloud', ['<rootDir>/test/localcloud/**/*.test.ts']),
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
