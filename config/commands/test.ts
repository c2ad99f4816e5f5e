import { build, type Target } from './build';
import { finished, spawnTool } from './process';

/**
 * What jest's arguments need built. The client takes minutes: it is left out where they name test files alone, and none that runs it.
 */
export function targetsFor(args: string[]): Target[] {
  const withoutClient = args.length > 0 && args.every((arg) => /^test[\\/](?!e2e|weapp)/.test(arg));
  return withoutClient ? ['functions', 'localcloud'] : ['functions', 'h5', 'weapp', 'localcloud'];
}

/** `npm test`: builds what the tests run on, then all of them. Arguments go to jest: `npm test -- <file>` runs one file. */
export async function test(args: string[]): Promise<void> {
  await build(targetsFor(args));
  await jest(['--json', '--outputFile=dist/test-results.json', ...args]);
}

/** `npm run test:unit -- <pattern>`: tests that need no build, no process and no local cloud. */
export function testUnit(args: string[]): Promise<void> {
  // Last: it takes every word behind it for a project.
  return jest([...args, '--selectProjects', 'unit']);
}

function jest(args: string[]): Promise<void> {
  const child = spawnTool('jest', args, {
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
  });
  return finished(child, 'the tests');
}
