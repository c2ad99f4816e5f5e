import { build } from './build';
import { finished, spawnTool } from './process';

/** `npm test`: builds what the tests run on, then all of them. Arguments go to jest. */
export async function test(args: string[]): Promise<void> {
  await build(['functions', 'h5', 'weapp', 'localcloud']);
  const jest = spawnTool('jest', ['--json', '--outputFile=dist/test-results.json', ...args], {
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
  });
  await finished(jest, 'the tests');
}
