/**
 * Tencent Cloud's API on this machine, as far as a deploy calls it: the HTTP that really arrives is kept, and answered from a state
 * in the shapes of Tencent's pages. What the real one would do beyond them is not known here.
 */
import http, { createServer, type Server } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Account } from '../../../../config/deploy/tencent-cloud';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever a caller sends
type Body = Record<string, any>;

/** Whose key the calls are signed with. */
export const ACCOUNT: Account = {
  env: 'cloud1-abc',
  secretId: 'AKIDexample',
  secretKey: 'the key',
  token: undefined,
  region: 'ap-shanghai',
  appId: undefined,
};

export interface Call {
  /** `tcb.tencentcloudapi.com` */
  host: string;
  action: string;
  version: string;
  region: string;
  token: string | undefined;
  authorization: string;
  /** Seconds. */
  timestamp: number;
  /** The body as it arrived. */
  text: string;
  body: Body;
}

interface TableState {
  acl: string;
  indexes: { Name: string; Unique: boolean; Keys: { Name: string; Direction: string }[] }[];
}

interface FunctionState {
  status: string;
  /** Times that it is still asked for before it is done. */
  pending: number;
  settings: Body;
  triggers: { TriggerName: string; Type: string; TriggerDesc: string; Enable: number }[];
}

const ENV = 'cloud1-abc';

export class TencentApi {
  readonly calls: Call[] = [];
  readonly tables = new Map<string, TableState>();
  readonly functions = new Map<string, FunctionState>();
  /** What a call of this action is answered from now on. */
  readonly failures = new Map<string, { Code: string; Message: string }>();
  /** Actions that say they are done and do nothing. */
  readonly ignored = new Set<string>();
  /** How often a function is still busy when it is asked for after a change. */
  slowness = 1;
  private server: Server | undefined;

  async start(): Promise<number> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const header = (name: string) => request.headers[name] as string | undefined;
        const text = Buffer.concat(chunks).toString('utf8');
        const call: Call = {
          host: header('host') ?? '',
          action: header('x-tc-action') ?? '',
          version: header('x-tc-version') ?? '',
          region: header('x-tc-region') ?? '',
          token: header('x-tc-token'),
          authorization: header('authorization') ?? '',
          timestamp: Number(header('x-tc-timestamp')),
          text,
          body: JSON.parse(text),
        };
        this.calls.push(call);
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({ Response: { RequestId: `r${this.calls.length}`, ...this.answer(call) } }),
        );
      });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server?.close(resolve));
  }

  /** Actions of the calls since a place in `calls`, in order. */
  actions(since = 0): string[] {
    return this.calls.slice(since).map(({ action }) => action);
  }

  bodies(action: string): Body[] {
    return this.calls.filter((call) => call.action === action).map(({ body }) => body);
  }

  private answer({ action, body }: Call): object {
    const failure = this.failures.get(action);
    if (failure) return { Error: failure };
    if (this.ignored.has(action)) return {};
    try {
      return this.carryOut(action, body) ?? {};
    } catch (error) {
      return { Error: { Code: (error as Error).message, Message: 'said no' } };
    }
  }

  private carryOut(action: string, body: Body): object | undefined {
    switch (action) {
      case 'DescribeEnvInfo':
        if (body.EnvId !== ENV) return { EnvInfo: {} };
        return {
          EnvInfo: {
            EnvBaseInfo: {
              EnvId: ENV,
              Databases: [{ InstanceId: 'tnt-1' }],
              Functions: [{ Namespace: ENV }],
              LogServices: [{ TopicId: 'topic-1', LogsetId: 'set-1' }],
              CustomLogServices: null,
            },
          },
        };
      case 'ListTables':
        return { Tables: page([...this.tables.keys()], body.MgoOffset, body.MgoLimit, 'TableName') };
      case 'DescribeTable':
        return { Indexes: this.table(body).indexes };
      case 'CreateTable':
        if (this.tables.has(body.TableName)) throw new Error('ResourceInUse');
        this.tables.set(body.TableName, {
          acl: body.PermissionInfo?.AclTag ?? 'PRIVATE',
          indexes: [{ Name: '_id_', Unique: true, Keys: [{ Name: '_id', Direction: '1' }] }],
        });
        return undefined;
      case 'UpdateTable':
        return this.updateTable(body);
      case 'DescribeSafeRule':
        return { AclTag: this.tables.get(body.CollectionName)?.acl };
      case 'ModifySafeRule':
        this.tables.get(body.CollectionName)!.acl = body.AclTag;
        return undefined;
      case 'ListFunctions':
        return { Functions: page([...this.functions.keys()], body.Offset, body.Limit, 'FunctionName') };
      case 'GetFunction':
        return this.getFunction(body);
      case 'CreateFunction':
        if (this.functions.has(body.FunctionName)) throw new Error('ResourceInUse.Function');
        this.functions.set(body.FunctionName, {
          status: 'Creating',
          pending: this.slowness,
          settings: { ...body },
          triggers: [],
        });
        return undefined;
      case 'UpdateFunctionCode':
      case 'UpdateFunctionConfiguration':
        return this.updateFunction(body);
      case 'DeleteFunction':
        this.functions.delete(body.FunctionName);
        return undefined;
      case 'BatchCreateTrigger':
        for (const { TriggerName, Type, TriggerDesc } of JSON.parse(body.Triggers)) {
          const TriggerJson = JSON.stringify({ cron: TriggerDesc });
          this.idle(body).triggers.push({ TriggerName, Type, TriggerDesc: TriggerJson, Enable: 1 });
        }
        return undefined;
      case 'DeleteTrigger': {
        const state = this.idle(body);
        state.triggers = state.triggers.filter(({ TriggerName }) => TriggerName !== body.TriggerName);
        return undefined;
      }
      default:
        throw new Error('InvalidAction');
    }
  }

  private table({ TableName }: Body): TableState {
    const table = this.tables.get(TableName);
    if (!table) throw new Error('ResourceNotFound');
    return table;
  }

  private updateTable(body: Body): undefined {
    const table = this.table(body);
    for (const { IndexName } of body.DropIndexes ?? [])
      table.indexes = table.indexes.filter(({ Name }) => Name !== IndexName);
    for (const { IndexName, MgoKeySchema } of body.CreateIndexes ?? []) {
      if (table.indexes.some(({ Name }) => Name === IndexName)) throw new Error('ResourceInUse');
      table.indexes.push({
        Name: IndexName,
        Unique: MgoKeySchema.MgoIsUnique,
        Keys: MgoKeySchema.MgoIndexKeys,
      });
    }
  }

  private getFunction({ FunctionName }: Body): object {
    const state = this.functions.get(FunctionName);
    if (!state) throw new Error('ResourceNotFound.Function');
    if (state.pending > 0) state.pending -= 1;
    else if (state.status === 'Creating' || state.status === 'Updating') state.status = 'Active';
    const { Runtime, Timeout, MemorySize, Description, Environment } = state.settings;
    return {
      Status: state.status,
      StatusDesc: null,
      StatusReasons: state.status.endsWith('Failed')
        ? [{ ErrorCode: 'NPM', ErrorMessage: 'no such version' }]
        : [],
      Runtime,
      Timeout,
      MemorySize,
      Description,
      Environment,
      Triggers: state.triggers,
    };
  }

  /** @throws as the real one does for a function that it is still busy with */
  private idle({ FunctionName }: Body): FunctionState {
    const state = this.functions.get(FunctionName);
    if (!state) throw new Error('ResourceNotFound.Function');
    if (['Creating', 'Updating', 'CreateFailed'].includes(state.status))
      throw new Error('FailedOperation.FunctionStatusError');
    return state;
  }

  private updateFunction(body: Body): undefined {
    const state = this.idle(body);
    Object.assign(state.settings, body);
    state.status = 'Updating';
    state.pending = this.slowness;
  }
}

function page(names: string[], offset: number, limit: number, key: string): object[] {
  return names.slice(offset, offset + limit).map((name) => ({ [key]: name }));
}

/** Whatever this process asks over HTTPS goes to a port of this machine instead. @returns what undoes it */
export function redirectHttps(port: number): () => void {
  const { request } = https;
  const redirected = (options: http.RequestOptions, ...rest: []) =>
    http.request(
      { ...options, protocol: 'http:', host: '127.0.0.1', hostname: '127.0.0.1', port, agent: undefined },
      ...rest,
    );
  https.request = redirected as typeof https.request;
  return () => {
    https.request = request;
  };
}
