import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onChange } from '../../../../config/commands/watch';
import { until } from '../../../harness/until';

let folder: string;
let end: () => void;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'));
  mkdirSync(join(folder, 'deep'));
});
afterEach(() => {
  end();
  rmSync(folder, { recursive: true });
});

const change = (text: string) => {
  for (const name of ['one', 'two', 'deep/three']) writeFileSync(join(folder, name), text);
};

it('a burst of changes, below too, is one turn of work; a turn that fails is told and the next one comes', async () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  let turns = 0;
  end = onChange([folder], () => {
    turns += 1;
    return turns === 1 ? Promise.reject(new Error('line 1: unexpected token')) : Promise.resolve();
  });
  change('broken');
  await until('the first turn', () => turns === 1);
  await until('what failed', () => told.mock.calls.flat().includes('line 1: unexpected token'));
  change('mended');
  await until('the second turn', () => turns === 2);
  told.mockRestore();
});
