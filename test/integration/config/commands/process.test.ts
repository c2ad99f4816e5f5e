import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCode, finished, scriptOf, spawnTool } from '../../../../config/commands/process';

// Real tools are started, on a machine that may be slow.
jest.setTimeout(60_000);

it.each(['tsx', 'taro', 'tsc', 'eslint', 'prettier', 'depcruise', 'jest', 'knip'])(
  'the command %s is a script that this Node can run',
  (command) => {
    expect(existsSync(scriptOf(command))).toBe(true);
    expect(scriptOf(command)).toMatch(/\.[cm]?js$|bin\/(taro|tsc)$/);
  },
);

it('a command that no package has is told by name', () => {
  expect(() => scriptOf('typescript')).toThrow('no command typescript');
});

it('passes on what holds blanks and a shell’s own signs as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'a & b '));
  try {
    const script = join(folder, 'say.cjs');
    writeFileSync(script, 'process.stdout.write(JSON.stringify(process.argv.slice(2)));');
    const given = ['./my texts & more', '100%', '"quoted"', '$HOME'];
    const child = spawnTool('tsx', [script, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout?.on('data', (chunk) => (printed += String(chunk)));
    expect(await exitCode(child)).toBe(0);
    expect(JSON.parse(printed)).toEqual(given);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('a program that fails is told with its exit code', async () => {
  const child = spawnTool('tsx', ['--no-such-option'], { stdio: 'ignore' });
  await expect(finished(child, 'the tool')).rejects.toThrow(/^the tool failed \(exit code \d+\)$/);
});
