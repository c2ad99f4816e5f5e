/** `npm run deploy` as it is typed, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { TencentApi } from '../../../unit/config/deploy/tencent-api';

const root = resolve(__dirname, '../../../..');
jest.setTimeout(180_000);

/** Runs it with nothing of a key in its environment but what is given. */
async function run(args: string[], given: NodeJS.ProcessEnv = {}) {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(TENCENTCLOUD_|TCB_|NODE_OPTIONS|http_proxy)/.test(name),
    ),
  );
  const child = spawn(process.execPath, ['config/run.mjs', 'deploy', ...args], {
    cwd: root,
    env: { ...environment, ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  // The build speaks only where the functions have changed since the last one.
  return { code, out: out.replace(/^built functions .*\n/, ''), err };
}

it('plans for an empty environment without a key', async () => {
  const { code, out, err } = await run(['--env', 'cloud1-abc', '--dry-run']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(
    /^There is no key: this is the plan for an empty environment\.\ncloud1-abc: \d+ steps to do\n/,
  );
  expect(out).toMatch(/\n +\d+ {2}create the function station \(.*\) with PERSON_SECRET \(made now\)\n/);
  expect(out).toMatch(/\nNothing was changed: --dry-run\.\n$/);
});

it('plans against the environment with one', async () => {
  const api = new TencentApi();
  const port = await api.start();
  api.tables.set('notes', { acl: 'PRIVATE', indexes: [] });
  const { code, out, err } = await run(['--env', 'cloud1-abc', '--dry-run'], {
    TENCENTCLOUD_SECRETID: ' AKIDexample',
    TENCENTCLOUD_SECRETKEY: 'the key\n',
    TENCENTCLOUD_SESSIONTOKEN: 'temporary',
    DEPLOY_TEST_PORT: String(port),
    NODE_OPTIONS: `--require ${join(__dirname, 'redirect.cjs')}`,
  });
  await api.stop();
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain("the collection notes is none of this project's");
  expect(api.actions()).toEqual(['DescribeEnvInfo', 'ListTables', 'ListFunctions']);
  expect(api.calls[0]).toMatchObject({ token: 'temporary', region: 'ap-shanghai' });
  expect(api.calls[0]!.authorization).toContain('Credential=AKIDexample/');
});

it('does nothing without a key', async () => {
  const { code, out } = await run(['--env', 'cloud1-abc']);
  expect(code).toBe(1);
  expect(out).toMatch(/^There is no key\. Make one at /);
});

it('says what is wrong with its arguments, and how they are', async () => {
  const { code, out, err } = await run(['cloud1-abc', '--dry-run']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(
    /^"cloud1-abc" is nothing that this command knows\. Are the two dashes there.*\n\nnpm run deploy/,
  );
});
