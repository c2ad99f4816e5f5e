import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

jest.setTimeout(30_000);

const folder = mkdtempSync(join(tmpdir(), 'sum-'));
afterAll(() => rmSync(folder, { recursive: true }));

const GREEN = {
  numPassedTests: 2300,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

/** The closing lines of a run, and its exit code. */
function sum(results: object | undefined, check: string): { lines: string[]; status: number | null } {
  const file = join(folder, 'results.json');
  rmSync(file, { force: true });
  if (results) writeFileSync(file, JSON.stringify(results));
  const script = resolve(__dirname, '../../../.ci/sum.cjs');
  const { stdout, status } = spawnSync(process.execPath, [script, file, check], { encoding: 'utf8' });
  return { lines: stdout.trimEnd().split('\n'), status };
}

it.each<[string, object | undefined, string, string, number]>([
  ['all green', GREEN, 'passed', '2300 passed, 0 failed', 0],
  ['a failed test', { ...GREEN, numFailedTests: 2 }, 'passed', '2300 passed, 2 failed', 1],
  [
    'a suite that did not start',
    { ...GREEN, numRuntimeErrorTestSuites: 1 },
    'passed',
    '2300 passed, 1 failed',
    1,
  ],
  ['failed checks', GREEN, 'failed', '2300 passed, 1 failed', 1],
  ['no result', undefined, 'passed', '0 passed, 1 failed', 1],
  ['no result, failed checks', undefined, 'failed', '0 passed, 2 failed', 1],
  ['nothing ran', { ...GREEN, numPassedTests: 0 }, 'passed', '0 passed, 0 failed', 1],
])('%s', (_name, results, check, line, status) => {
  const said = sum(results, check);
  expect(said.lines.at(-1)).toBe(line);
  expect(said.status).toBe(status);
});

it('says how many tests were skipped', () => {
  expect(sum({ ...GREEN, numPendingTests: 3 }, 'passed').lines.join('\n')).toMatch(/^3 skipped/);
});
