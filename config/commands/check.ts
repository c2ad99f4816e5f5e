import { runTool } from './process';

/** The client twice: what has a twin (`audio.weapp.ts`, `audio.h5.ts`) is checked with each where it is used. */
const programs = {
  types: 'tsconfig.json',
  'client (weapp)': 'client/tsconfig.json',
  'client (h5)': 'client/tsconfig.h5.json',
  cloudfunctions: 'cloudfunctions/tsconfig.json',
  localcloud: 'localcloud/tsconfig.json',
  config: 'config/tsconfig.json',
  test: 'test/tsconfig.json',
};

/** Types, lint, format, import directions, what nobody uses. Every step runs, so that one pass shows everything that is wrong. */
export async function check(): Promise<void> {
  const failed: string[] = [];
  const step = async (name: string, tool: string, args: string[]) => {
    const started = Date.now();
    try {
      await runTool(tool, args);
      console.log(`ok      ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    } catch {
      failed.push(name);
      console.log(`FAILED  ${name}`);
    }
  };
  for (const [program, project] of Object.entries(programs)) {
    await step(`types: ${program}`, 'tsc', ['-p', project]);
  }
  await step('lint', 'eslint', ['--max-warnings', '0', '.']);
  await step('format', 'prettier', ['--check', '--log-level', 'warn', '.']);
  await step('import directions', 'depcruise', [
    '--config',
    '.dependency-cruiser.cjs',
    'client',
    'cloudfunctions',
    'types',
    'localcloud',
    'config',
    'test',
  ]);
  await step('unused files, exports and packages', 'knip', [
    '--no-progress',
    '--treat-config-hints-as-errors',
  ]);
  if (failed.length === 0) return;
  const hint = failed.includes('format') ? '\nnpm run format puts the format right.' : '';
  throw new Error(`check failed: ${failed.join(', ')}${hint}`);
}
