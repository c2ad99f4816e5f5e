/** What really goes over the wire: Tencent's SDK, its signature and HTTP, up to an API on this machine. */
import { createHash, createHmac } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { CloudError } from '../../../../config/deploy/cloud';
import { tencentCloud } from '../../../../config/deploy/tencent-cloud';
import { ACCOUNT, redirectHttps, TencentApi, type Call } from './tencent-api';

const SETTINGS = { timeout: 10, memorySize: 256, variables: { A: '1', B: '2' }, description: 'x' };
const CODE = { fingerprint: 'f', zip: zipSync({ 'index.js': Buffer.from('exports.main = 1') }) };
const CONNECTOR = { InstanceId: 'flexdb', DatabaseName: 'tnt-1' };

let api: TencentApi;
let restore: () => void;

beforeEach(async () => {
  delete process.env.http_proxy;
  api = new TencentApi();
  api.slowness = 0;
  restore = redirectHttps(await api.start());
});

afterEach(async () => {
  restore();
  await api.stop();
});

/** Every call but the one that asks for the environment, which comes before the first of the others. */
const sent = () =>
  api.calls
    .filter(({ action }) => action !== 'DescribeEnvInfo')
    .map(({ host, version, action, body }) => [host.split('.')[0], version, action, body]);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('a call', () => {
  it('goes to Tencent, signed with the key, for the region', async () => {
    await tencentCloud({ ...ACCOUNT, token: 'temporary', region: 'ap-guangzhou' }).collectionNames();
    await tencentCloud(ACCOUNT).createFunction('visit', SETTINGS, CODE);
    const [first, , , last] = api.calls;
    expect(first).toMatchObject({
      host: 'tcb.tencentcloudapi.com',
      version: '2018-06-08',
      region: 'ap-guangzhou',
      token: 'temporary',
    });
    expect(last).toMatchObject({
      host: 'scf.tencentcloudapi.com',
      version: '2018-04-16',
      region: 'ap-shanghai',
      token: undefined,
    });
    for (const call of [first!, last!]) expect(call.authorization).toBe(signature(call));
  });

  it.each([
    ['AuthFailure.SignatureFailure', 'The signature is wrong.'],
    ['LimitExceeded.Function', 'Too many.'],
  ])('that is refused with %s says so', async (Code, Message) => {
    api.failures.set('ListTables', { Code, Message });
    const error: unknown = await tencentCloud(ACCOUNT)
      .collectionNames()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CloudError);
    expect(error).toMatchObject({ action: 'ListTables', code: Code, message: Message, requestId: 'r2' });
  });

  it('that nobody answers has no code', async () => {
    await api.stop();
    const error: unknown = await tencentCloud(ACCOUNT)
      .collectionNames()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ action: 'DescribeEnvInfo', code: '', requestId: '' });
    await api.start();
  });

  it('for an environment that is not there says so', async () => {
    const asked = tencentCloud({ ...ACCOUNT, env: 'cloud1-xyz' }).collectionNames();
    await expect(asked).rejects.toMatchObject({
      code: 'ResourceNotFound',
      message: 'the environment cloud1-xyz is not there',
    });
  });
});

describe('a change is sent as manager-node 5.6.5 sends it', () => {
  it('to the database', async () => {
    const cloud = tencentCloud(ACCOUNT);
    await cloud.createCollection('stations', 'ADMINONLY');
    await cloud.setPermission('stations', 'ADMINONLY');
    await cloud.createIndex('stations', {
      name: 'newest',
      keys: [
        ['regions', '1'],
        ['publishAt', '-1'],
      ],
      unique: false,
    });
    await cloud.dropIndex('stations', 'newest');
    const table = { EnvId: 'cloud1-abc', MongoConnector: CONNECTOR, TableName: 'stations' };
    const MgoIndexKeys = [
      { Name: 'regions', Direction: '1' },
      { Name: 'publishAt', Direction: '-1' },
    ];
    expect(sent()).toEqual([
      // But for the permission, which it leaves out.
      [
        'tcb',
        '2018-06-08',
        'CreateTable',
        { ...table, PermissionInfo: { EnvId: 'cloud1-abc', AclTag: 'ADMINONLY' } },
      ],
      [
        'tcb',
        '2018-06-08',
        'ModifySafeRule',
        { EnvId: 'cloud1-abc', CollectionName: 'stations', AclTag: 'ADMINONLY' },
      ],
      [
        'tcb',
        '2018-06-08',
        'UpdateTable',
        {
          ...table,
          CreateIndexes: [{ IndexName: 'newest', MgoKeySchema: { MgoIndexKeys, MgoIsUnique: false } }],
        },
      ],
      ['tcb', '2018-06-08', 'UpdateTable', { ...table, DropIndexes: [{ IndexName: 'newest' }] }],
    ]);
  });

  it('to functions', async () => {
    const cloud = tencentCloud(ACCOUNT);
    await cloud.createFunction('visit', SETTINGS, CODE);
    await cloud.describeFunction('visit');
    await cloud.uploadCode('visit', CODE);
    await cloud.describeFunction('visit');
    await cloud.configureFunction('visit', { timeout: 20 });
    await cloud.describeFunction('visit');
    await cloud.configureFunction('visit', { variables: { A: '1' }, description: 'y' });
    await cloud.deleteFunction('visit');
    const name = { FunctionName: 'visit', Namespace: 'cloud1-abc' };
    const logs = { ClsTopicId: 'topic-1', ClsLogsetId: 'set-1' };
    const upload = { Handler: 'index.main', InstallDependency: 'TRUE', Code: { ZipFile: base64(CODE.zip) } };
    const changes = sent().filter(([, , action]) => action !== 'GetFunction');
    expect(changes).toEqual([
      [
        'scf',
        '2018-04-16',
        'CreateFunction',
        {
          ...name,
          ...logs,
          ...upload,
          Runtime: 'Nodejs18.15',
          Role: 'TCB_QcsRole',
          Stamp: 'MINI_QCBASE',
          Timeout: 10,
          MemorySize: 256,
          Description: 'x',
          Environment: {
            Variables: [
              { Key: 'A', Value: '1' },
              { Key: 'B', Value: '2' },
            ],
          },
        },
      ],
      ['scf', '2018-04-16', 'UpdateFunctionCode', { ...name, ...upload }],
      ['scf', '2018-04-16', 'UpdateFunctionConfiguration', { ...name, ...logs, Timeout: 20 }],
      [
        'scf',
        '2018-04-16',
        'UpdateFunctionConfiguration',
        { ...name, ...logs, Description: 'y', Environment: { Variables: [{ Key: 'A', Value: '1' }] } },
      ],
      ['scf', '2018-04-16', 'DeleteFunction', name],
    ]);
    const [{ Code: code } = {}] = api.bodies('CreateFunction');
    expect(Object.keys(unzipSync(Buffer.from(code.ZipFile, 'base64')))).toEqual(['index.js']);
  });

  it('to timers', async () => {
    const cloud = tencentCloud(ACCOUNT);
    await cloud.createFunction('stats', SETTINGS, CODE);
    await cloud.describeFunction('stats');
    await cloud.createTimer('stats', { name: 'roll-up', cron: '0 */10 * * * * *' });
    await cloud.deleteTimer('stats', 'roll-up');
    const name = { FunctionName: 'stats', Namespace: 'cloud1-abc' };
    const Triggers = '[{"TriggerName":"roll-up","Type":"timer","TriggerDesc":"0 */10 * * * * *"}]';
    expect(sent().slice(2)).toEqual([
      ['scf', '2018-04-16', 'BatchCreateTrigger', { ...name, Triggers, Count: 1 }],
      ['scf', '2018-04-16', 'DeleteTrigger', { ...name, TriggerName: 'roll-up', Type: 'timer' }],
    ]);
  });
});

describe('what is read', () => {
  it('is a collection with its permission and indexes', async () => {
    const cloud = tencentCloud({ ...ACCOUNT, appId: 'wx0123456789abcdef' });
    const index = { name: 'at', keys: [['place', '2dsphere'] as const, ['at', '-1'] as const], unique: true };
    await cloud.createCollection('stations', 'ADMINONLY');
    await cloud.createIndex('stations', index);
    expect(await cloud.describeCollection('stations')).toEqual({
      permission: 'ADMINONLY',
      indexes: [{ name: '_id_', keys: [['_id', '1']], unique: true }, index],
    });
    expect(api.bodies('DescribeSafeRule')).toEqual([
      { EnvId: 'cloud1-abc', CollectionName: 'stations', WxAppId: 'wx0123456789abcdef' },
    ]);
  });

  it('is a function with all that was set', async () => {
    const cloud = tencentCloud(ACCOUNT);
    await cloud.createFunction('stats', SETTINGS, CODE);
    await cloud.describeFunction('stats');
    await cloud.createTimer('stats', { name: 'roll-up', cron: '0 */10 * * * * *' });
    expect(await cloud.describeFunction('stats')).toEqual({
      ...SETTINGS,
      status: 'Active',
      statusReason: '',
      runtime: 'Nodejs18.15',
      timers: [{ name: 'roll-up', cron: '0 */10 * * * * *', enabled: true }],
    });
    api.functions.get('stats')!.triggers[0]!.Enable = 0;
    expect((await cloud.describeFunction('stats')).timers[0]!.enabled).toBe(false);
  });

  it('is why a function failed', async () => {
    const cloud = tencentCloud(ACCOUNT);
    await cloud.createFunction('stats', SETTINGS, CODE);
    api.functions.get('stats')!.status = 'CreateFailed';
    expect(await cloud.describeFunction('stats')).toMatchObject({
      status: 'CreateFailed',
      statusReason: 'NPM: no such version',
    });
  });

  it.each([0, 1, 100, 101, 250])('is %i collections, page by page', async (count) => {
    const names = Array.from({ length: count }, (_, at) => `c${at}`);
    for (const name of names) api.tables.set(name, { acl: 'PRIVATE', indexes: [] });
    expect(await tencentCloud(ACCOUNT).collectionNames()).toEqual(names);
  });

  it.each([0, 20, 45])('is %i functions, page by page', async (count) => {
    const names = Array.from({ length: count }, (_, at) => `f${at}`);
    for (const name of names) api.functions.set(name, { status: '', pending: 0, settings: {}, triggers: [] });
    expect(await tencentCloud(ACCOUNT).functionNames()).toEqual(names);
  });
});

/** TC3-HMAC-SHA256 as Tencent describes it: https://cloud.tencent.com/document/api/583/17238 */
function signature({ host, authorization, timestamp, text }: Call): string {
  const service = host.split('.')[0]!;
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const hash = (of: string) => createHash('sha256').update(of).digest('hex');
  const keyed = (key: string | Buffer, of: string) => createHmac('sha256', key).update(of).digest();
  const canonical = `POST\n/\n\ncontent-type:application/json\nhost:${host}\n\ncontent-type;host\n${hash(text)}`;
  const scope = `${date}/${service}/tc3_request`;
  const key = keyed(keyed(keyed(`TC3${ACCOUNT.secretKey}`, date), service), 'tc3_request');
  const signed = keyed(key, `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${hash(canonical)}`).toString('hex');
  expect(authorization).not.toContain(ACCOUNT.secretKey);
  return `TC3-HMAC-SHA256 Credential=${ACCOUNT.secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signed}`;
}
