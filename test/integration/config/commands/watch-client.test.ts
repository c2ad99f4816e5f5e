import { spawn, type SpawnOptions } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchClient } from '../../../../config/commands/watch-client';

// Plain Node in Taro's place: it starts in a moment.
let mockScript = '';
jest.mock('../../../../config/commands/process', () => ({
  ...jest.requireActual<object>('../../../../config/commands/process'),
  spawnTool: (_name: string, _args: string[], options: SpawnOptions) =>
    spawn(process.execPath, [mockScript], options),
}));
jest.mock('../../../../config/commands/recipe', () => ({ invalidate: jest.fn() }));

let folder: string;
let printed: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-client-'));
  mockScript = join(folder, 'watch.cjs');
  printed = [];
  for (const method of ['log', 'error'] as const)
    jest.spyOn(console, method).mockImplementation((...said: unknown[]) => void printed.push(said.join(' ')));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const watch = (script: string, target: 'h5' | 'weapp' = 'h5') => {
  writeFileSync(mockScript, `console.log('Listening at http://127.0.0.1:10086/');\n${script}`);
  return watchClient(target, 'http://192.168.1.7:8787');
};

it('prints one line a build and the mistakes of a broken one, and nothing that Taro prints', async () => {
  const { firstBuild, ended, stop } = watch(`
    console.error('progress 10 %');
    const errors = 'ERROR in ./client/app.tsx\\nUnexpected token (1:14)\\n    at parse (parser.js:1)\\n    at run (run.js:2)';
    process.send({ milliseconds: 900, errors });
    process.send({ milliseconds: 1234, errors: '' });
    setInterval(() => undefined, 1000);
  `);
  await firstBuild;
  expect(printed).toEqual([
    'building h5 failed:\nERROR in ./client/app.tsx\nUnexpected token (1:14)',
    'built h5 (1.2 s)',
  ]);
  stop();
  await expect(ended).rejects.toThrow('the watch of h5 ended (killed)');
});

it('a watch that breaks down says what it printed', async () => {
  const { ended } = watch("console.error('config/index.ts: no such plugin'); process.exitCode = 7;");
  await expect(ended).rejects.toThrow(/no such plugin[\s\S]*the watch of h5 ended \(7\)/);
});

it.each([
  ['weapp', 'http://192.168.1.7:8787'],
  ['h5', 'undefined'],
] as const)('the build of %s calls %s', async (target, cloud) => {
  const { ended } = watch('console.log(`calls ${process.env.TARO_APP_LOCAL_CLOUD}`);', target);
  await expect(ended).rejects.toThrow(`calls ${cloud}\n`);
});
