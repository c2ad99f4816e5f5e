import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
const needed = engines.node.replace('>=', '');

/** What a command of ours says on another Node, as far as that can be told from the number alone. */
function onNode(version: string, script: string) {
  const pretended = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretended)}`, script],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stderr };
}

it.each(['18.20.8', '20.0.0', '20.12.0', '20.18.3', '8.19.0'])('%s is too old', (version) => {
  for (const script of ['config/run.mjs', 'config/node-version.mjs']) {
    expect(onNode(version, script)).toEqual({
      status: 1,
      stderr: `Node.js ${needed} or newer is needed; this is ${version}.\n`,
    });
  }
});

it.each([`${needed}.0`, '20.20.2', '22.0.0', '24.1.0', '100.0.0'])('%s will do', (version) => {
  expect(onNode(version, 'config/node-version.mjs')).toEqual({ status: 0, stderr: '' });
});

it.each(['README.md', 'CONTRIBUTING.md'])('%s asks for the same', (document) => {
  expect(read(document)).toContain(`Node.js ${needed} or newer`);
});
