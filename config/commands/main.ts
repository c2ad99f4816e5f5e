import { build } from './build';
import { check } from './check';
import { dev } from './dev';
import { exitCode, runTool, spawnTool } from './process';
import { start } from './start';
import { test, testUnit } from './test';

/** npm script → what it does. `npm run` passes what follows `--` as further arguments. */
const commands: Record<string, (args: string[]) => Promise<void>> = {
  start,
  test,
  'test:unit': testUnit,
  check,
  dev,
  build: () => build(['functions', 'h5', 'weapp', 'localcloud']),
  'build:weapp': () => build(['weapp'], { always: true }),
  'build:h5': () => build(['h5'], { always: true }),
  'build:functions': () => build(['functions'], { always: true }),
  // It says itself what went wrong; its code tells how much (0 all in, 1 something refused, 2 nothing possible).
  import: async (args) => {
    process.exitCode = (await exitCode(spawnTool('tsx', ['config/content/import.ts', ...args]))) ?? 1;
  },
  // As above: 0 the environment is as wanted, 1 it is not, 2 nothing to go by.
  deploy: async (args) => {
    process.exitCode = (await exitCode(spawnTool('tsx', ['config/deploy/main.ts', ...args]))) ?? 1;
  },
  'demo:media': (args) => runTool('tsx', ['config/demo/make.ts', ...args]),
  bench: async (args) => {
    await build(['functions', 'h5', 'weapp', 'localcloud']);
    await runTool('tsx', ['test/bench/index.ts', ...args]);
  },
};

/** Runs one command; a failure ends the process with its code. */
export async function main([name = '', ...args]: string[]): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    console.error(`There is no command "${name}". Commands: ${Object.keys(commands).join(', ')}`);
    process.exit(2);
  }
  try {
    await command(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
