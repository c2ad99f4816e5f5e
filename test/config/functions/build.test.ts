import {
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
import { buildFunctions } from '../../../config/functions/build';

jest.mock('esbuild', () => {
  const real = jest.requireActual<typeof esbuild>('esbuild');
  return { ...real, build: jest.fn(real.build) };
});

jest.setTimeout(60_000);

const root = resolve(__dirname, '../../..');
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
      expect(readdirSync(join(place, name)).sort()).toEqual(['config.json', 'index.js', 'package.json']);
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
      const outside = [...code.matchAll(/\b(?:require|import)\("([^"./][^"]*)"\)/g)]
        .map(([, module = '']) => module.replace(/^node:/, ''))
        .map((module) => module.split('/', module.startsWith('@') ? 2 : 1).join('/'))
        .filter((module) => !builtinModules.includes(module) && !OPTIONAL.includes(module));
      expect([name, [...new Set(outside)].sort()]).toEqual([name, Object.keys(dependencies).sort()]);
    }
  });
});
