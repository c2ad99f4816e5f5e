import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { strFromU8, unzipSync } from 'fflate';
import { readDesired } from '../../../../config/deploy/desired';
import { buildFunctions } from '../../../../config/functions/build';
import type { Lock } from '../../../../config/functions/lock';

jest.mock('esbuild', () => {
  const real = jest.requireActual<typeof esbuild>('esbuild');
  return { ...real, build: jest.fn(real.build) };
});

jest.setTimeout(60_000);

const root = resolve(__dirname, '../../../..');
const read = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8')) as unknown;

/** linkedom tries it for <canvas> and goes on without. */
const OPTIONAL = ['canvas'];

let folder: string;
let place: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'functions-'));
  place = join(folder, 'built');
  mkdirSync(join(place, 'gone'), { recursive: true });
  writeFileSync(join(place, 'gone', 'index.js'), '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a build that fails leaves what was there', async () => {
  jest.mocked(esbuild.build).mockRejectedValueOnce(new Error('unexpected token'));
  await expect(buildFunctions(place)).rejects.toThrow('unexpected token');
  expect(existsSync(join(place, 'gone', 'index.js'))).toBe(true);
});

describe('a build', () => {
  it('takes the place whole: every function, the declaration of the database, nothing from before', async () => {
    const names = await buildFunctions(place);
    expect(names).toContain('station');
    expect(readdirSync(place).sort()).toEqual([...names, 'database.json'].sort());
    for (const name of names)
      expect(readdirSync(join(place, name)).sort()).toEqual([
        '.npmrc',
        'config.json',
        'index.js',
        'package-lock.json',
        'package.json',
      ]);
    expect(readdirSync(folder)).toEqual(['built']);
  });

  it('pins what is installed in the cloud to the versions that the tests run with, and names all of it', async () => {
    const names = await buildFunctions(place);
    for (const name of names) {
      const { dependencies } = read(place, name, 'package.json') as { dependencies: Record<string, string> };
      for (const [dependency, version] of Object.entries(dependencies)) {
        const installed = read(root, 'node_modules', dependency, 'package.json') as { version: string };
        expect([name, dependency, version]).toEqual([name, dependency, installed.version]);
      }
      const code = readFileSync(join(place, name, 'index.js'), 'utf8');
      const outside = [...code.matchAll(/\b(?:require|import)\("([^"../../functions/][^"]*)"\)/g)]
        .map(([, module = '']) => module.replace(/^node:/, ''))
        .map((module) => module.split('/', module.startsWith('@') ? 2 : 1).join('/'))
        .filter((module) => !builtinModules.includes(module) && !OPTIONAL.includes(module));
      expect([name, [...new Set(outside)].sort()]).toEqual([name, Object.keys(dependencies).sort()]);
    }
  });
});

describe('what the cloud installs', () => {
  const project = read(root, 'package-lock.json') as Lock;
  const installed = read(root, 'node_modules', '.package-lock.json') as Lock;
  const folder = mkdtempSync(join(tmpdir(), 'installed-'));
  const place = join(folder, 'built');
  beforeAll(() => buildFunctions(place));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const locks = () =>
    readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ name, lock: read(place, name, 'package-lock.json') as Lock }));

  it('is fixed to the last package, as the tests ran with it', () => {
    for (const { name, lock } of locks()) {
      const { '': own, ...packages } = lock.packages;
      const { dependencies } = read(place, name, 'package.json') as { dependencies: object };
      expect([name, lock.lockfileVersion, own]).toEqual([
        name,
        3,
        { name, version: expect.anything(), dependencies },
      ]);
      expect(Object.keys(packages).length).toBeGreaterThan(100);
      for (const [where, { version, integrity }] of Object.entries(packages)) {
        const same = [name, where, project.packages[where]?.version, project.packages[where]?.integrity];
        expect([name, where, version, integrity]).toEqual(same);
        expect([where, installed.packages[where]?.version]).toEqual([where, version]);
        expect(integrity).toMatch(/^sha512-/);
      }
    }
  });

  it('is whole: whatever a package needs is there, where Node looks for it', () => {
    for (const { name, lock } of locks()) {
      const places = Object.keys(lock.packages);
      for (const [where, { dependencies = {} }] of Object.entries(lock.packages)) {
        // Every folder on the way up that may hold it.
        const above = places.filter(
          (other) => where === other || where.startsWith(`${other}/`) || other === '',
        );
        for (const needed of Object.keys(dependencies)) {
          const found = above.some((other) =>
            places.includes(`${other && `${other}/`}node_modules/${needed}`),
          );
          expect([name, where, needed, found]).toEqual([name, where, needed, true]);
        }
      }
    }
  });

  it('is accepted by npm, which needs nothing from a registry to know it, and refused with a hole', () => {
    const accepted = (cwd: string) => {
      const args = ['ci', '--dry-run', '--offline', '--cache', join(folder, 'empty')];
      return spawnSync('npm', args, { cwd, encoding: 'utf8' }).status === 0;
    };
    // All the others have the same packages.
    const kinds = new Map(locks().map(({ name, lock }) => [Object.keys(lock.packages).join(), name]));
    for (const name of kinds.values()) expect([name, accepted(join(place, name))]).toEqual([name, true]);
    const holed = join(folder, 'holed');
    cpSync(join(place, 'visit'), holed, { recursive: true });
    const lock = read(holed, 'package-lock.json') as { packages: Record<string, unknown> };
    delete lock.packages['node_modules/ms'];
    writeFileSync(join(holed, 'package-lock.json'), JSON.stringify(lock));
    expect(accepted(holed)).toBe(false);
  });

  it('runs nothing of its own, and is uploaded with the code', () => {
    for (const { code, name } of readDesired(place).functions) {
      const files = unzipSync(code.zip);
      const lock = readFileSync(join(place, name, 'package-lock.json'));
      expect([name, strFromU8(files['.npmrc']!)]).toEqual([
        name,
        expect.stringMatching(/^ignore-scripts=true$/m),
      ]);
      expect([name, lock.equals(files['package-lock.json']!)]).toEqual([name, true]);
    }
  });

  it('is the same each time', async () => {
    const marks = () => readDesired(place).functions.map(({ name, code }) => [name, code.fingerprint]);
    const first = marks();
    await buildFunctions(place);
    expect(marks()).toEqual(first);
  });

  it('has mended versions of what the SDK pins with known holes, and nothing leads to the one that has none', () => {
    for (const { name, lock } of locks()) {
      const versions = (wanted: string) =>
        Object.entries(lock.packages)
          .filter(([where]) => where.endsWith(`node_modules/${wanted}`))
          .map(([, { version }]) => version);
      expect([name, versions('axios'), versions('lodash.unset')]).toEqual([name, ['0.35.0'], ['4.18.0']]);
    }
    // lodash.set: of the SDK, the listeners of `watch` alone call it.
    const sources = readdirSync(join(root, 'cloudfunctions'), { recursive: true, encoding: 'utf8' });
    for (const file of sources.filter((path) => path.endsWith('.ts')))
      expect([file, readFileSync(join(root, 'cloudfunctions', file), 'utf8')]).toEqual([
        file,
        expect.not.stringMatching(/\.watch\(/),
      ]);
  });
});
