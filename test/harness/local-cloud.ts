/** A local cloud of its own for a test file: the built functions, an empty database, a free port, nothing left behind. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EJSON } from 'bson';
import type { ActionName, Answer, FunctionName } from '../../types/contract';
import type { Result } from '../../types/result';
import { builtFunctions } from './built-functions';

const root = join(__dirname, '..', '..');

/** Who calls: `wx_client` needs an openid, the others have none. */
export interface CallOptions {
  openid?: string;
  source?: 'wx_client' | 'console' | 'http';
  /** Database requests that fail, or arrive twice, during this call only: see localcloud/README.md. */
  fault?: string;
}

export interface CallReport<Data> {
  result: Result<Data>;
  /** Database requests that the call made. */
  operations: number;
  /** A new instance was started for it. */
  cold: boolean;
  /** Bytes of the answer's JSON. */
  bytes: number;
}

type Document = Record<string, unknown>;

export interface TestCloud {
  url: string;
  /** The local cloud's process; its children are the instances of the functions. */
  pid: number;
  /** Where it keeps everything. */
  data: string;
  /** Calls an action as the mini-program would; whatever is not 200 is thrown. */
  call<Name extends FunctionName, Act extends ActionName<Name>>(
    name: Name,
    action: Act,
    data?: unknown,
    options?: CallOptions,
  ): Promise<CallReport<Answer<Name, Act>>>;
  /** Sends any event, as it is. */
  send(name: string, event: unknown, options?: CallOptions): Promise<CallReport<unknown>>;
  /** Fires a function's timer. */
  fire(name: string): Promise<Result<unknown>>;
  /** The database, over the protocol that the SDK speaks. */
  insert(collection: string, documents: readonly object[]): Promise<void>;
  find(collection: string, filter?: Document): Promise<Document[]>;
  update(collection: string, filter: Document, update: Document): Promise<void>;
  remove(collection: string, filter: Document): Promise<void>;
  /** Lines that the local cloud printed. */
  log(): string;
  /** Lines that functions printed in the calls that have ended. */
  functionLog(): string[];
  /** Plants a failure for every call from now on, until it is taken away: see localcloud/README.md. */
  plant(fault: Document): Promise<void>;
  takeFaultsAway(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestCloudOptions {
  /** Environment of the functions. */
  environment?: Record<string, string>;
  /** A folder as `--seed` takes it. */
  seed?: string;
  /** The H5 build. */
  web?: string;
  /** Instances of one function at most. */
  instances?: number;
  /** A folder with a database in it; it is left there. */
  data?: string;
  /** A folder of built functions in place of those as they are now. */
  functions?: string;
}

/** Starts a local cloud with the functions as they are now. The console may call what names `console`. */
export async function startTestCloud(options: TestCloudOptions = {}): Promise<TestCloud> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'learning-station-'));
  const environment = { CONSOLE_SOURCES: 'wx_devtools', ...options.environment };
  const args = [
    ...['--import', 'tsx', join('localcloud', 'main.ts'), '--port', '0', '--no-timers'],
    ...['--functions', options.functions ?? (await builtFunctions()), '--data', data],
    ...Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...(options.seed === undefined ? [] : ['--seed', options.seed]),
    ...(options.web === undefined ? [] : ['--web', options.web]),
    ...(options.instances === undefined ? [] : ['--instances', String(options.instances)]),
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  }
  const log = () => printed.join('');
  const url = await ready(child, log);

  const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}${path}`, { method: 'POST', body, headers });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`);
    return { text, headers: response.headers };
  };
  const send = async (name: string, event: unknown, { openid, source, fault }: CallOptions = {}) => {
    const { text, headers } = await post(`/call/${name}`, JSON.stringify(event), {
      ...(source === undefined ? { 'x-openid': openid ?? 'o-resident' } : { 'x-source': source }),
      ...(fault !== undefined && { 'x-fault': fault }),
    });
    const { result } = JSON.parse(text) as { result: Result<never> };
    return {
      result,
      operations: Number(headers.get('x-database-operations')),
      cold: headers.get('x-cold-start') === 'true',
      bytes: Buffer.byteLength(JSON.stringify(result)),
    };
  };
  const admin = async (request: Document): Promise<Document> => {
    const { text } = await post('/admin', JSON.stringify({ envName: 'station-local', ...request }));
    const answer = JSON.parse(text) as { code?: string; message?: string; data?: Document };
    if (answer.code !== undefined) throw new Error(`${answer.code}: ${answer.message}`);
    return answer.data ?? {};
  };
  const ejson = (value: object) => EJSON.stringify(value, { relaxed: false });

  return {
    url,
    pid: child.pid as number,
    data,
    call: (name, action, input, callOptions) =>
      send(name, { action, ...(input !== undefined && { data: input }) }, callOptions),
    send,
    async fire(name) {
      const { text } = await post(`/timer/${name}`, '');
      return (JSON.parse(text) as { result: Result<unknown> }).result;
    },
    async insert(collection, documents) {
      for (let at = 0; at < documents.length; at += 500) {
        const part = documents.slice(at, at + 500).map(ejson);
        await admin({ action: 'database.insertDocument', collectionName: collection, data: part });
      }
    },
    async find(collection, filter = {}) {
      const answer = await admin({
        action: 'database.getDocument',
        queryType: 'WHERE',
        collectionName: collection,
        query: ejson(filter),
        limit: 1000,
      });
      return (answer.list as string[]).map((text) => EJSON.parse(text) as Document);
    },
    async update(collection, filter, update) {
      await admin({
        action: 'database.modifyDocument',
        queryType: 'WHERE',
        collectionName: collection,
        query: ejson(filter),
        data: ejson(update),
        multi: true,
        merge: true,
        upsert: false,
      });
    },
    async remove(collection, filter) {
      await admin({
        action: 'database.removeDocument',
        queryType: 'WHERE',
        collectionName: collection,
        query: ejson(filter),
        multi: true,
      });
    },
    log,
    functionLog: () =>
      readFileSync(join(data, 'invocations.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .flatMap((line) => (JSON.parse(line) as { lines: { text: string }[] }).lines.map(({ text }) => text)),
    async plant(fault) {
      await post('/faults', JSON.stringify(fault));
    },
    async takeFaultsAway() {
      await fetch(`${url}/faults`, { method: 'DELETE' });
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      if (options.data === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = /^ready (http:\S+)$/m.exec(log());
      if (found === null) return;
      // Looked through no longer: a long replay prints hundreds of megabytes.
      child.stdout?.off('data', look);
      resolve(found[1] as string);
    };
    child.stdout?.on('data', look);
    child.once('exit', (code) => reject(new Error(`the local cloud ended with ${code}:\n${log()}`)));
  });
}
