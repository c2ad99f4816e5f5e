import { runTool } from './process';

const programs = ['types', 'client', 'cloudfunctions', 'localcloud', 'config', 'test'];

/** Types, lint, format, import directions. Every step runs, so that one pass shows everything that is wrong. */
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
  for (const program of programs) {
    const project = program === 'types' ? 'tsconfig.json' : `${program}/tsconfig.json`;
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
  if (failed.length > 0) throw new Error(`check failed: ${failed.join(', ')}`);
}
