/**
 * The door of every npm script. Plain JavaScript with nothing imported from npm, because on a fresh clone nothing is installed
 * yet: it installs what the lockfile says when that is not there, then hands over to config/commands.
 */
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

if (!isInstalled()) {
  console.log('installing the packages of package-lock.json: about a minute…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const installed = spawnSync(
    npm,
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  if (installed.status !== 0) process.exit(installed.status ?? 1);
}

/** npm leaves a lockfile of what it really installed; packages for other systems are optional and not in it. */
function isInstalled() {
  const read = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8')).packages;
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false;
  const wanted = read('package-lock.json');
  const present = read('node_modules', '.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

// In this process, not in a child: signals then reach the command itself.
const require = createRequire(import.meta.url);
require('tsx/cjs/api').register();
process.chdir(root);
await require('./commands/main.ts').main(process.argv.slice(2));
