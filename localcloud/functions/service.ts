/** Calls functions: finds an instance, gives it the call's environment, keeps the log. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { asCloudError, CloudError } from '../cloud-error';
import type { Fault } from '../faults/faults';
import { functionNames, readFunction, type FunctionInfo } from './catalogue';
import { callEnvironment, instanceEnvironment, type CloudIdentity } from './environment';
import { Instance } from './instance';
import { SOURCE_VALUES, type Invocation, type Source } from './invocation';
import { lineKeeper, type InvocationLog } from './log';
import { Pool } from './pool';

/** Tencent's limit for a text request. */
export const MAX_EVENT_BYTES = 100 * 1024;

export interface Caller {
  source: Source;
  openid?: string | undefined;
  clientIp?: string | undefined;
  /** Where the caller reached this server. */
  address?: string | undefined;
  /** Failures on demand for the call. */
  faults?: readonly Fault[] | undefined;
  /** The call that calls. */
  parent?: Invocation | undefined;
}

export interface FunctionServiceOptions {
  directory: string;
  /** Instances of one function at most. */
  maxInstances: number;
  /** Environment variables of every function. */
  environment: Record<string, string>;
  /** The value of a secret of this name. */
  secret(name: string): string;
}

export class FunctionService {
  private readonly functions = new Map<string, FunctionInfo>();
  private readonly pools = new Map<string, Pool>();
  /** Of functions that were taken up again: their calls are not over yet. */
  private readonly retired = new Set<Pool>();
  private readonly invocations = new Map<string, Invocation>();
  private closed = false;
  /** Told when no call is under way any more. */
  private onQuiet: () => void = () => undefined;
  private identity: CloudIdentity | undefined;

  constructor(
    private readonly options: FunctionServiceOptions,
    private readonly log: InvocationLog,
  ) {
    for (const name of functionNames(options.directory)) this.read(name);
  }

  /** Called once the server's address is known. */
  connect(identity: CloudIdentity): void {
    this.identity = identity;
  }

  list(): FunctionInfo[] {
    return [...this.functions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @throws FUNCTION_NOT_FOUND */
  get(name: string): FunctionInfo {
    const fn = this.functions.get(name);
    if (!fn) {
      throw new CloudError('FUNCTION_NOT_FOUND', `there is no function called ${JSON.stringify(name)}`);
    }
    return fn;
  }

  /** Calls under way. */
  get running(): number {
    return this.invocations.size;
  }

  /** The call that an instance makes its requests for. */
  invocation(requestId: string): Invocation | undefined {
    return this.invocations.get(requestId);
  }

  /**
   * Never throws for what the function does: that is in the answer's `error`.
   * @param event JSON text
   * @throws FUNCTION_NOT_FOUND, EXCEED_MAX_PAYLOAD_SIZE, INVALID_PARAM for what is no JSON, SYS_ERR at the end of the server
   */
  async invoke(name: string, event: string, caller: Caller): Promise<Invocation> {
    const fn = this.get(name);
    if (this.closed) throw new CloudError('SYS_ERR', 'the local cloud is stopping');
    const bytes = Buffer.byteLength(event);
    if (bytes > MAX_EVENT_BYTES) {
      throw new CloudError(
        'EXCEED_MAX_PAYLOAD_SIZE',
        `the request has ${bytes} of at most ${MAX_EVENT_BYTES} bytes`,
      );
    }
    assertJson(event);
    const invocation = this.begin(fn, event, caller);
    try {
      invocation.result = await this.pool(fn).use((instance, cold) =>
        this.run(fn, instance, cold, invocation),
      );
    } catch (error) {
      const { code, message } = asCloudError(error);
      invocation.error = { code, message };
    } finally {
      this.invocations.delete(invocation.requestId);
      this.log.end(invocation);
      if (this.invocations.size === 0) this.onQuiet();
    }
    return invocation;
  }

  /**
   * Takes up functions whose code or config changed; calls under way end where they are. One whose config cannot be read stays
   * as it was.
   * @returns those that were taken up, and what is wrong with the others
   */
  reload(names: ReadonlySet<string>): { taken: string[]; problems: string[] } {
    const taken: string[] = [];
    const problems: string[] = [];
    for (const name of names) {
      try {
        this.read(name);
      } catch (error) {
        problems.push((error as Error).message);
        continue;
      }
      const pool = this.pools.get(name);
      this.pools.delete(name);
      if (pool) {
        this.retired.add(pool);
        pool.retire(() => this.retired.delete(pool));
      }
      taken.push(name);
    }
    return { taken, problems };
  }

  /** Resolves when every call has ended and is in the log. */
  async close(): Promise<void> {
    this.closed = true;
    const quiet = new Promise<void>((resolve) => (this.onQuiet = resolve));
    for (const pool of [...this.pools.values(), ...this.retired]) pool.close();
    if (this.invocations.size > 0) await quiet;
  }

  private read(name: string): void {
    this.functions.set(name, readFunction(name, join(this.options.directory, name)));
  }

  private begin(fn: FunctionInfo, event: string, caller: Caller): Invocation {
    const { parent } = caller;
    const invocation: Invocation = {
      requestId: randomUUID(),
      functionName: fn.name,
      source: caller.source,
      sourceChain: parent ? `${parent.sourceChain},scf` : SOURCE_VALUES[caller.source],
      openid: parent ? parent.openid : caller.openid,
      clientIp: caller.clientIp ?? '127.0.0.1',
      address: parent ? parent.address : caller.address,
      startedAt: Date.now(),
      operations: 0,
      lines: [],
      faults: caller.faults ?? parent?.faults ?? [],
      event,
    };
    this.invocations.set(invocation.requestId, invocation);
    return invocation;
  }

  private async run(
    fn: FunctionInfo,
    instance: Instance,
    cold: boolean,
    invocation: Invocation,
  ): Promise<string> {
    const started = performance.now();
    invocation.cold = cold;
    try {
      return await instance.run({
        requestId: invocation.requestId,
        event: this.withCaller(invocation),
        environment: callEnvironment(invocation, this.identity!),
        context: {
          request_id: invocation.requestId,
          function_name: fn.name,
          function_version: '$LATEST',
          namespace: this.identity!.envId,
          memory_limit_in_mb: fn.memorySize,
          time_limit_in_ms: fn.timeout * 1000,
          callbackWaitsForEmptyEventLoop: false,
        },
        onLine: lineKeeper(invocation.lines),
      });
    } finally {
      invocation.duration = performance.now() - started;
    }
  }

  /** WeChat adds `userInfo` to the event of a mini-program's call. Into the text: written again, what is nested deeply would end the stack. */
  private withCaller({ event, openid, source }: Invocation): string {
    if (source !== 'wx_client' || openid === undefined || !/^\s*\{/.test(event)) return event;
    const open = event.trimEnd().slice(0, -1);
    const userInfo = JSON.stringify({ appId: this.identity!.appid, openId: openid });
    return `${open}${/^\s*\{\s*$/.test(open) ? '' : ','}"userInfo":${userInfo}}`;
  }

  private pool(fn: FunctionInfo): Pool {
    let pool = this.pools.get(fn.name);
    if (!pool) {
      const { secrets } = fn;
      const environment = (): Record<string, string> => ({
        ...Object.fromEntries(secrets.map((name) => [name, this.options.secret(name)])),
        ...this.options.environment,
      });
      pool = new Pool(
        () => new Instance(fn, instanceEnvironment(fn, this.identity!, environment())),
        this.options.maxInstances,
      );
      this.pools.set(fn.name, pool);
    }
    return pool;
  }
}

function assertJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new CloudError('INVALID_PARAM', 'the event must be JSON');
  }
}
