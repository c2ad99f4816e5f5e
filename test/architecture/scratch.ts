/** A small tree outside the project, with the project's own rules, in which a violation may be planted. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const project = resolve(__dirname, '../..');

/** Folders that `npm run check` cruises. */
const CRUISED = ['client', 'cloudfunctions', 'localcloud', 'config', 'types', 'test'];

export interface Violation {
  rule: string;
  from: string;
  to: string;
}

/** Packages that the planted files import: names alone are enough, and which of them are for development only. */
const PACKAGES = {
  dependencies: ['@tarojs/taro', '@tarojs/components', 'react', 'mobx-react-lite', 'wx-server-sdk', 'mobx'],
  devDependencies: ['bson', 'tencentcloud-sdk-nodejs-common'],
} as const;

/** Writes the files into a new folder, beside the configuration of the project. */
export function createTree(files: Record<string, string>): { root: string; remove: () => void } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'directions-')));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const folder of CRUISED) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    cpSync(join(project, file), join(root, file));
  const versions = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  write(
    'package.json',
    JSON.stringify({
      name: 'tree',
      dependencies: versions(PACKAGES.dependencies),
      devDependencies: versions(PACKAGES.devDependencies),
    }),
  );
  for (const name of [...PACKAGES.dependencies, ...PACKAGES.devDependencies]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const [path, text] of Object.entries(files)) write(path, text);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** What dependency-cruiser finds in the tree. */
export function cruise(root: string): Violation[] {
  const binary = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const run = spawnSync(
    process.execPath,
    [binary, ...CRUISED, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (run.stdout === '') throw new Error(run.stderr);
  const report = JSON.parse(run.stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
  };
  return report.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
