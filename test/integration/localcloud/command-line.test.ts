/** What the command line answers to what cannot be meant: a sentence and the usage, never a stack. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readOptions, UsageError } from '../../../localcloud/options';
import { FIXTURES, temporaryDirectory } from './support';

const root = join(__dirname, '../../..');
const FUNCTIONS = ['--functions', join(FIXTURES, 'functions'), '--data', temporaryDirectory()];

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join('localcloud', 'main.ts'), ...args],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

it('says what there is', () => {
  expect(run('--help')).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^usage: .*--functions .*--allow-host/s),
    stderr: '',
  });
});

it.each([
  [['--hsot', '0.0.0.0'], "Unknown option '--hsot'"],
  [['start'], "Unexpected argument 'start'"],
  [['--host'], "Option '--host <value>' argument missing"],
  [[], '--functions and --data are needed'],
  [[...FUNCTIONS, '--port', '80x'], '--port takes a number from 0 to 65535, not "80x"'],
  [[...FUNCTIONS, '--port', ''], '--port takes a number from 0 to 65535, not ""'],
  [[...FUNCTIONS, '--instances', '0'], '--instances takes a number from 1 to 1000, not "0"'],
  [[...FUNCTIONS, '--env', 'NAME'], '--env takes NAME=VALUE, not "NAME"'],
])('%j: %s', (args, sentence) => {
  expect(() => readOptions(args)).toThrow(new UsageError(sentence));
});

it('says what is wrong and what there is', () => {
  const { status, stdout, stderr } = run('--hsot', '0.0.0.0');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^Unknown option '--hsot'\n\nusage: /);
  expect(stderr).not.toMatch(/^ +at /m);
});

it('says in one line what it cannot start with', () => {
  expect(run(...FUNCTIONS, '--port', '0', '--allow-host', 'http://a')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'http://a is no name of a host\n',
  });
});
