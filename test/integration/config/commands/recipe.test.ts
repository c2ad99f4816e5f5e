import { spawn, type SpawnOptions } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invalidate, make, type Recipe } from '../../../../config/commands/recipe';

// Plain Node in the tool's place: it starts in a moment.
jest.mock('../../../../config/commands/process', () => ({
  ...jest.requireActual<object>('../../../../config/commands/process'),
  spawnTool: (_name: string, args: string[], options: SpawnOptions) => spawn(process.execPath, args, options),
}));

jest.setTimeout(30_000);

let folder: string;
let recipe: Recipe;
const inside = (name: string) => join(folder, name);

/** A build that empties its place first, as Taro's do, then copies; a source that reads `broken` makes it fail in between. */
const BUILD = `
const { readFileSync, rmSync, writeFileSync, appendFileSync } = require('node:fs');
const [source, output, log] = process.argv.slice(2);
appendFileSync(log, 'run ');
rmSync(output, { force: true });
const text = readFileSync(source, 'utf8');
if (text === 'broken') { console.error('line 1: unexpected token'); process.exit(1); }
writeFileSync(output, text + (process.env.MADE_FOR ?? ''));
`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recipe '));
  writeFileSync(inside('build.cjs'), BUILD);
  writeFileSync(inside('source'), 'one');
  recipe = {
    inputs: [inside('source')],
    run: ['tsx', ['build.cjs', 'source', 'output', 'log'].map(inside)],
    env: { MADE_FOR: '!' },
    output: inside('output'),
    stamp: inside('stamps/target'),
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const runs = () => readFileSync(inside('log'), 'utf8').split(' ').length - 1;
const output = () => readFileSync(inside('output'), 'utf8');

it('makes what is not there, and not again while nothing has changed', async () => {
  expect(await make(recipe, false)).toBe(true);
  expect(await make(recipe, false)).toBe(false);
  expect([output(), runs()]).toEqual(['one!', 1]);
});

it.each<[string, () => void]>([
  ['a source has changed', () => writeFileSync(inside('source'), 'two')],
  ['the output has gone', () => rmSync(inside('output'))],
  ['it is known that the output is somebody else’s', () => invalidate(recipe)],
])('makes it again when %s', async (_when, change) => {
  await make(recipe, false);
  change();
  expect(await make(recipe, false)).toBe(true);
  expect(output()).toBe(`${readFileSync(inside('source'), 'utf8')}!`);
});

it('tells when it is really at work, and when that is over', async () => {
  const end = jest.fn();
  const begin = jest.fn(() => end);
  await make(recipe, false, begin);
  await make(recipe, false, begin);
  expect([begin, end].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  writeFileSync(inside('source'), 'broken');
  await expect(make(recipe, false, begin)).rejects.toThrow();
  expect(end).toHaveBeenCalledTimes(2);
});

it('makes it again when told to, whatever is there', async () => {
  await make(recipe, false);
  expect(await make(recipe, true)).toBe(true);
});

it('a run that fails says why, and does not count: not even when its cause is undone', async () => {
  await make(recipe, false);
  writeFileSync(inside('source'), 'broken');
  await expect(make(recipe, false)).rejects.toThrow('line 1: unexpected token');
  // As a build leaves it that stopped half way.
  writeFileSync(inside('output'), '');
  writeFileSync(inside('source'), 'one');
  expect(await make(recipe, false)).toBe(true);
  expect(output()).toBe('one!');
});

it('a failed first run leaves nothing that counts', async () => {
  writeFileSync(inside('source'), 'broken');
  await expect(make(recipe, false)).rejects.toThrow();
  expect(existsSync(recipe.stamp)).toBe(false);
});
