/** The whole way, from a folder of built functions to an API on this machine, twice and more. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { functionNames } from '../../../../config/functions/build';
import { deploy } from '../../../../config/deploy/deploy';
import type { Options } from '../../../../config/deploy/options';
import { tencentCloud } from '../../../../config/deploy/tencent-cloud';
import { ACCOUNT, redirectHttps, TencentApi } from './tencent-api';

const CHANGES = /^(Create|Update|Modify|Delete|BatchCreate)/;

const project = resolve(__dirname, '../../../../cloudfunctions');
const SMALL = ['station', 'stats'];
jest.setTimeout(60_000);

let functions: string;
let api: TencentApi;
let restore: () => void;

/** Functions of this project with all they declare, and a word in place of their code. */
function build(names: string[], database: object): void {
  for (const name of names) {
    mkdirSync(join(functions, name));
    copyFileSync(join(project, name, 'config.json'), join(functions, name, 'config.json'));
    writeFileSync(join(functions, name, 'index.js'), `exports.main = () => '${name}';`);
  }
  writeFileSync(join(functions, 'database.json'), JSON.stringify(database));
}

const DATABASE = JSON.parse(readFileSync(join(project, 'database.json'), 'utf8'));
const { stations, posters, settings } = DATABASE.collections;
const small = () => build(SMALL, { collections: { stations, posters, settings } });

beforeEach(async () => {
  functions = mkdtempSync(join(tmpdir(), 'deploy-'));
  api = new TencentApi();
  restore = redirectHttps(await api.start());
});
afterEach(async () => {
  restore();
  await api.stop();
  rmSync(functions, { recursive: true, force: true });
});

/** One run of the command: its exit code, what it printed, and the changes it asked for. */
async function run(options: Partial<Options> = {}, shell: Record<string, string> = {}, hasKey = true) {
  const lines: string[] = [];
  const before = api.calls.length;
  const code = await deploy(
    { env: 'cloud1-abc', dryRun: false, uploadAll: false, ...options },
    {
      functions,
      shell,
      cloud: hasKey ? tencentCloud(ACCOUNT) : undefined,
      log: (line) => lines.push(line),
      wait: async () => undefined,
    },
  );
  return {
    code,
    text: lines.join('\n'),
    changes: api.actions(before).filter((action) => CHANGES.test(action)),
  };
}

const variablesOf = (name: string): Record<string, string> =>
  Object.fromEntries(
    api.functions
      .get(name)!
      .settings.Environment.Variables.map(({ Key, Value }: { Key: string; Value: string }) => [Key, Value]),
  );

describe('a deploy of this project', () => {
  it('makes all of it, closed, and with one secret for all; again it changes nothing', async () => {
    build(functionNames(), DATABASE);
    const first = await run();
    expect(first).toMatchObject({ code: 0 });
    expect(first.text).toMatch(/Done: cloud1-abc is as the project wants it\.$/);
    expect([...api.tables.keys()]).toEqual(Object.keys(DATABASE.collections));
    expect(new Set([...api.tables.values()].map(({ acl }) => acl))).toEqual(new Set(['ADMINONLY']));
    expect([...api.functions.keys()]).toEqual(functionNames());
    const secrets = [...api.functions.keys()].map((name) => variablesOf(name).PERSON_SECRET);
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toMatch(/^[\w-]{43}$/);
    expect(variablesOf('stats').SKETCH_SECRET).toMatch(/^[\w-]{43}$/);
    expect(variablesOf('stats').SKETCH_SECRET).not.toBe(secrets[0]);
    expect(Object.keys(variablesOf('visit'))).toEqual(['PERSON_SECRET']);
    for (const value of [secrets[0]!, variablesOf('stats').SKETCH_SECRET!, ACCOUNT.secretKey])
      expect(first.text).not.toContain(value);
    // The database is there before the first function, and every function before the first timer.
    const order = first.changes.map((action) =>
      /Table|Rule/.test(action) ? 1 : action === 'BatchCreateTrigger' ? 3 : 2,
    );
    expect(order).toEqual([...order].sort());

    const second = await run();
    expect(second).toEqual({
      code: 0,
      text: [
        'cloud1-abc is as the project wants it: nothing to do.',
        'Left as it is:',
        '  admin calls wxacode.getUnlimited: upload it once with WeChat DevTools, which asks for that permission',
      ].join('\n'),
      changes: [],
    });
  });

  it('uploads code that changed, and only that', async () => {
    small();
    await run();
    writeFileSync(join(functions, 'stats', 'index.js'), 'exports.main = () => 2;');
    const { code, changes } = await run();
    expect({ code, changes }).toEqual({
      code: 0,
      changes: ['UpdateFunctionCode', 'UpdateFunctionConfiguration'],
    });
    expect(api.bodies('UpdateFunctionCode').map(({ FunctionName }) => FunctionName)).toEqual(['stats']);
    expect((await run()).changes).toEqual([]);
  });

  it('sets a variable of the shell beside those that are there', async () => {
    small();
    await run();
    const before = variablesOf('station');
    const { code } = await run({}, { CONSOLE_SOURCES: 'wx_devtools' });
    expect(code).toBe(0);
    expect(variablesOf('station')).toEqual({ ...before, CONSOLE_SOURCES: 'wx_devtools' });
    expect((await run()).changes).toEqual([]);
  });

  it('that the cloud refuses half-way says where and what to do, and goes on from there', async () => {
    small();
    api.failures.set('BatchCreateTrigger', { Code: 'LimitExceeded.Trigger', Message: 'too many' });
    const broken = await run();
    expect(broken.code).toBe(1);
    expect(broken.text).toMatch(
      /Stopped at step (\d+)\/\1: set the timer roll-up of stats: .*\nBatchCreateTrigger: LimitExceeded\.Trigger: too many \(request r\d+\)\nA limit of the plan/,
    );
    api.failures.clear();
    const { code, changes } = await run();
    expect({ code, changes }).toEqual({ code: 0, changes: ['BatchCreateTrigger'] });
  });

  it('does not believe a call that changed nothing', async () => {
    small();
    await run();
    api.tables.get('posters')!.acl = 'PRIVATE';
    api.ignored.add('ModifySafeRule');
    const { code, text } = await run();
    expect(code).toBe(1);
    expect(text).toMatch(
      /still not as it should be.*\n {2}set the permission of posters to ADMINONLY \(is PRIVATE\)$/,
    );
  });

  it('refuses before it changes anything', async () => {
    small();
    await run();
    api.functions.get('station')!.settings.Environment = {
      Variables: [{ Key: 'PERSON_SECRET', Value: 'another' }],
    };
    const { code, text, changes } = await run({ uploadAll: true });
    expect({ code, changes }).toEqual({ code: 1, changes: [] });
    expect(text).toContain('PERSON_SECRET is not the same everywhere');
  });
});

describe('a dry run', () => {
  it('with a key plans against what is there, and changes nothing', async () => {
    small();
    await run();
    api.tables.delete('posters');
    const { code, text, changes } = await run({ dryRun: true });
    expect({ code, changes }).toEqual({ code: 0, changes: [] });
    expect(text.split('\n')).toEqual([
      'cloud1-abc: 2 steps to do',
      '   1  create the collection posters, ADMINONLY',
      '   2  build the index region (region ↑, _id ↑) of posters',
      'Nothing was changed: --dry-run.',
    ]);
  });

  it('without a key plans for an empty environment, and asks nobody', async () => {
    small();
    const { code, text } = await run({ dryRun: true }, {}, false);
    expect(code).toBe(0);
    expect(text).toMatch(
      /^There is no key: this is the plan for an empty environment\.\ncloud1-abc: \d+ steps to do\n/,
    );
    expect(api.calls).toEqual([]);
  });
});

it('without a key a deploy says where to get one', async () => {
  small();
  const { code, text } = await run({}, {}, false);
  expect(code).toBe(1);
  expect(text).toMatch(/^There is no key\. Make one at https:.*TENCENTCLOUD_SECRETID.*--dry-run\.$/);
});

it('for an environment that the key does not reach says so', async () => {
  small();
  api.failures.set('DescribeEnvInfo', { Code: 'UnauthorizedOperation', Message: 'no permission' });
  const { code, text } = await run({ dryRun: true });
  expect(code).toBe(1);
  expect(text).toMatch(
    /^DescribeEnvInfo: UnauthorizedOperation: no permission \(request r1\)\nThe key may not do this/,
  );
});
