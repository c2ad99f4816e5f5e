/**
 * An environment over Tencent Cloud's API, signed by Tencent's SDK. What is called, and with which parameters, is what Tencent's own
 * @cloudbase/manager-node 5.6.5 sends for the same (what differs is said where it differs). That library itself is left out: it
 * brings 121 packages, among them `request` 2.88.2 with form-data 2.3.3 and tough-cookie 2.5.0, which have known holes and no
 * successor, and its waits take a failed update for a good one.
 */
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { CloudError, type Cloud } from './cloud';
import { RUNTIME, type FunctionSettings, type Index, type PresentFunction } from './environment';

export interface Account {
  /** Id of the environment. */
  env: string;
  secretId: string;
  secretKey: string;
  /** Of a temporary key. */
  token: string | undefined;
  /** `ap-shanghai` */
  region: string;
  /** Of the mini-program; undefined where it is not known. */
  appId: string | undefined;
}

type Parameters = Readonly<Record<string, unknown>>;

/** What the other calls need to know of the environment. */
interface Facts {
  namespace: string;
  connector: { InstanceId: 'flexdb'; DatabaseName: string };
  /** Where functions log to. */
  logs: { ClsTopicId?: string; ClsLogsetId?: string };
}

interface EnvInfo {
  EnvInfo?: {
    EnvBaseInfo?: {
      Databases?: { InstanceId?: string }[] | null;
      Functions?: { Namespace?: string }[] | null;
      LogServices?: { TopicId?: string; LogsetId?: string }[] | null;
      CustomLogServices?: { ClsTopicId?: string; ClsLogsetId?: string }[] | null;
    };
  };
}

interface Table {
  Indexes?: { Name: string; Unique: boolean; Keys: { Name: string; Direction: string | number }[] }[] | null;
}

interface FunctionAnswer {
  Status: string;
  StatusDesc?: string | null;
  StatusReasons?: { ErrorCode?: string; ErrorMessage?: string }[] | null;
  Runtime: string;
  Timeout: number;
  MemorySize: number;
  Description?: string | null;
  Environment?: { Variables?: { Key: string; Value: string }[] | null } | null;
  Triggers?: { TriggerName: string; Type: string; TriggerDesc: string; Enable?: number | string }[] | null;
}

/** Of collections, the most that one call answers; of functions, what manager-node asks for. */
const COLLECTIONS_PAGE = 100;
const FUNCTIONS_PAGE = 20;

export function tencentCloud(account: Account): Cloud {
  const { env } = account;
  const tcb = client(account, 'tcb', '2018-06-08');
  const scf = client(account, 'scf', '2018-04-16');
  let asked: Promise<Facts> | undefined;
  const facts = () => (asked ??= readFacts(tcb, env));

  const table = async (name: string) => ({
    EnvId: env,
    MongoConnector: (await facts()).connector,
    TableName: name,
  });
  const ofFunction = async (name: string) => ({ FunctionName: name, Namespace: (await facts()).namespace });

  return {
    async collectionNames() {
      const names: string[] = [];
      for (;;) {
        const { Tables } = await tcb<{ Tables?: { TableName: string }[] | null }>('ListTables', {
          EnvId: env,
          MongoConnector: (await facts()).connector,
          MgoLimit: COLLECTIONS_PAGE,
          MgoOffset: names.length,
        });
        names.push(...(Tables ?? []).map(({ TableName }) => TableName));
        if ((Tables ?? []).length < COLLECTIONS_PAGE) return names;
      }
    },
    async describeCollection(name) {
      const { Indexes } = await tcb<Table>('DescribeTable', await table(name));
      // The AppID is required "for WeChat": https://cloud.tencent.com/document/api/876/128118
      const { AclTag } = await tcb<{ AclTag?: string }>('DescribeSafeRule', {
        EnvId: env,
        CollectionName: name,
        ...(account.appId !== undefined && { WxAppId: account.appId }),
      });
      const indexes = (Indexes ?? []).map(({ Name, Unique, Keys }): Index => ({
        name: Name,
        keys: Keys.map((key) => [key.Name, String(key.Direction)] as const),
        unique: Unique,
      }));
      return { permission: AclTag ?? '', indexes };
    },
    async createCollection(name, permission) {
      // manager-node gives no permission; then phones reach the collection until it is set.
      // https://cloud.tencent.com/document/api/876/127968
      await tcb('CreateTable', {
        ...(await table(name)),
        PermissionInfo: { EnvId: env, AclTag: permission },
      });
    },
    async setPermission(name, permission) {
      await tcb('ModifySafeRule', { EnvId: env, CollectionName: name, AclTag: permission });
    },
    async createIndex(collection, { name, keys, unique }) {
      const MgoIndexKeys = keys.map(([field, direction]) => ({ Name: field, Direction: direction }));
      await tcb('UpdateTable', {
        ...(await table(collection)),
        CreateIndexes: [{ IndexName: name, MgoKeySchema: { MgoIndexKeys, MgoIsUnique: unique } }],
      });
    },
    async dropIndex(collection, name) {
      await tcb('UpdateTable', { ...(await table(collection)), DropIndexes: [{ IndexName: name }] });
    },

    async functionNames() {
      const names: string[] = [];
      for (;;) {
        const { Functions } = await tcb<{ Functions?: { FunctionName: string }[] | null }>('ListFunctions', {
          EnvId: env,
          Limit: FUNCTIONS_PAGE,
          Offset: names.length,
        });
        names.push(...(Functions ?? []).map(({ FunctionName }) => FunctionName));
        if ((Functions ?? []).length < FUNCTIONS_PAGE) return names;
      }
    },
    async describeFunction(name) {
      // manager-node has the code sent along, which nobody here reads.
      return readFunction(await scf('GetFunction', { ...(await ofFunction(name)), ShowCode: 'FALSE' }));
    },
    async createFunction(name, settings, { zip }) {
      await scf('CreateFunction', {
        ...(await ofFunction(name)),
        ...(await facts()).logs,
        ...readSettings(settings),
        Runtime: RUNTIME,
        Handler: 'index.main',
        InstallDependency: 'TRUE',
        // The role in which CloudBase reaches what belongs to the account, and the mark of a function that is CloudBase's.
        Role: 'TCB_QcsRole',
        Stamp: 'MINI_QCBASE',
        Code: { ZipFile: Buffer.from(zip).toString('base64') },
      });
    },
    async deleteFunction(name) {
      await scf('DeleteFunction', await ofFunction(name));
    },
    async uploadCode(name, { zip }) {
      await scf('UpdateFunctionCode', {
        ...(await ofFunction(name)),
        Handler: 'index.main',
        InstallDependency: 'TRUE',
        Code: { ZipFile: Buffer.from(zip).toString('base64') },
      });
    },
    async configureFunction(name, settings) {
      await scf('UpdateFunctionConfiguration', {
        ...(await ofFunction(name)),
        ...(await facts()).logs,
        ...readSettings(settings),
      });
    },
    async createTimer(name, timer) {
      // manager-node's call, and in no public page: CreateTrigger, which is, knows nothing of CloudBase.
      await scf('BatchCreateTrigger', {
        ...(await ofFunction(name)),
        Triggers: JSON.stringify([{ TriggerName: timer.name, Type: 'timer', TriggerDesc: timer.cron }]),
        Count: 1,
      });
    },
    async deleteTimer(name, timer) {
      await scf('DeleteTrigger', { ...(await ofFunction(name)), TriggerName: timer, Type: 'timer' });
    },
  };
}

/** Calls of one service. @throws CloudError */
function client({ secretId, secretKey, token, region }: Account, service: string, version: string) {
  const common = new CommonClient(`${service}.tencentcloudapi.com`, version, {
    credential: { secretId, secretKey, ...(token !== undefined && { token }) },
    region,
    profile: { language: 'en-US' },
  });
  return async <Answer>(action: string, parameters: Parameters): Promise<Answer> => {
    try {
      return (await common.request(action, parameters)) as Answer;
    } catch (error) {
      const { code, message, requestId } = error as { code?: string; message?: string; requestId?: string };
      throw new CloudError(action, code ?? '', message ?? String(error), requestId ?? '');
    }
  };
}

async function readFacts(tcb: ReturnType<typeof client>, env: string): Promise<Facts> {
  const { EnvInfo } = await tcb<EnvInfo>('DescribeEnvInfo', { EnvId: env });
  const base = EnvInfo?.EnvBaseInfo;
  const database = base?.Databases?.[0]?.InstanceId;
  const namespace = base?.Functions?.[0]?.Namespace;
  if (!database || !namespace) {
    const what = base ? 'has no database or no functions' : 'is not there';
    throw new CloudError('DescribeEnvInfo', 'ResourceNotFound', `the environment ${env} ${what}`, '');
  }
  const own = base?.CustomLogServices?.[0];
  const usual = base?.LogServices?.[0];
  const topic = own?.ClsTopicId ?? usual?.TopicId;
  const set = own?.ClsLogsetId ?? usual?.LogsetId;
  return {
    namespace,
    connector: { InstanceId: 'flexdb', DatabaseName: database },
    logs: { ...(topic && { ClsTopicId: topic }), ...(set && { ClsLogsetId: set }) },
  };
}

/** Variables are replaced as a whole; what is not named stays: https://cloud.tencent.com/document/api/583/18580 */
function readSettings({
  timeout,
  memorySize,
  variables,
  description,
}: Partial<FunctionSettings>): Parameters {
  return {
    ...(timeout !== undefined && { Timeout: timeout }),
    ...(memorySize !== undefined && { MemorySize: memorySize }),
    ...(description !== undefined && { Description: description }),
    ...(variables && {
      Environment: { Variables: Object.entries(variables).map(([Key, Value]) => ({ Key, Value })) },
    }),
  };
}

function readFunction(answer: FunctionAnswer): PresentFunction {
  const { Status, StatusDesc, StatusReasons, Environment, Triggers } = answer;
  const reasons = (StatusReasons ?? []).map(({ ErrorCode, ErrorMessage }) => `${ErrorCode}: ${ErrorMessage}`);
  return {
    status: Status,
    statusReason: [StatusDesc, ...reasons].filter(Boolean).join('; '),
    runtime: answer.Runtime,
    timeout: answer.Timeout,
    memorySize: answer.MemorySize,
    description: answer.Description ?? '',
    variables: Object.fromEntries((Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value])),
    timers: (Triggers ?? [])
      .filter(({ Type }) => Type === 'timer')
      .map(({ TriggerName, TriggerDesc, Enable }) => ({
        name: TriggerName,
        cron: cronOf(TriggerDesc),
        enabled: Enable !== 0 && Enable !== 'CLOSE',
      })),
  };
}

/** What is set as `0 *\/5 * * * * *` is answered as `{"cron":"0 *\/5 * * * * *"}`. */
function cronOf(description: string): string {
  if (!description.startsWith('{')) return description;
  return (JSON.parse(description) as { cron?: string }).cron ?? description;
}
