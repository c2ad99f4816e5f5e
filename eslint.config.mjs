import js from '@eslint/js';
import mobx from 'eslint-plugin-mobx';
import reactHooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.localcloud/', '.cache/', '.swc/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
    },
  },
  {
    // A conditional hook breaks the page.
    files: ['client/**/*.{ts,tsx}'],
    ignores: [
      'client/stores/**',
      'client/packages/*/stores/**',
      'client/platform/**',
      'client/services/**',
      'client/messages/**',
    ],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['client/**/*.{ts,tsx}'],
    ignores: ['client/platform/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'wx', message: 'Only client/platform calls wx. Add a function there and call that.' },
      ],
    },
  },
  {
    // What reads a store and is no observer goes stale silently. Components (client/components) read none.
    files: ['client/{pages,packages}/**/*.tsx'],
    plugins: { mobx },
    rules: { 'mobx/missing-observer': 'error' },
  },
  {
    files: ['client/stores/**/*.ts', 'client/packages/*/stores/**/*.ts'],
    ignores: ['client/stores/app/make-store.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: 'mobx',
          allowImportNames: ['configure', 'reaction', 'runInAction'],
          message:
            'A class becomes a store by makeStore, and what is in it is replaced, never changed in place.',
        },
      ],
    },
  },
  {
    files: ['cloudfunctions/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'URL',
          property: 'canParse',
          message: 'The Node 18.15 of the cloud lacks it. Use parseAddress (shared/domain/address).',
        },
        {
          object: 'Date',
          property: 'now',
          message: 'Use call.now, or call.clock() for what takes long: tests turn it by hand.',
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Literal[value=/^\\$(?![gl]te?$)[a-zA-Z_]/]',
          message:
            'A field that is named as text is not checked. Name it through the reference that a stage of a Pipeline hands out.',
        },
        {
          selector:
            "VariableDeclarator[id.name=/^(filter|mine|own|unchanged|query|read|isCopy)$/][init.type='ObjectExpression']:not([id.typeAnnotation])",
          message: 'Say of which documents it is a filter (Filter<…>): else a field too many is no error.',
        },
      ],
    },
  },
  {
    // What others wrote is read here: no expression may take time by the square of a text's length, or worse.
    files: [
      'cloudfunctions/**/*.ts',
      'client/{stores,packages/*/stores,services,platform}/**/*.{ts,tsx}',
      'config/content/**/*.ts',
    ],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
    },
  },
  {
    // Where the clock of a call is made.
    files: ['cloudfunctions/shared/platform/wechat.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // The wrapper of each function prints the one log line of a call; command-line tools and the local cloud print by nature.
    files: ['cloudfunctions/shared/platform/**', 'config/**', 'localcloud/**', 'test/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['**/*.{mjs,cjs,js}'], languageOptions: { globals: globals.node } },
  { files: ['localcloud/assets/console/*.js'], languageOptions: { globals: globals.browser } },
);
