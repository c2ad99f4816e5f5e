/** The local cloud, put together: opened in this order, closed in the opposite one. */
import { mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { adminRoutes } from './admin/routes';
import { consoleRoutes } from './console/routes';
import { DataLock } from './data-lock';
import { applyDeclaration, readDeclaration } from './database/declaration';
import { Engine } from './database/engine';
import { Store } from './database/store';
import { Faults } from './faults/faults';
import { faultRoutes } from './faults/routes';
import { InvocationLog } from './functions/log';
import { functionRoutes } from './functions/routes';
import { Secrets } from './functions/secrets';
import { FunctionService } from './functions/service';
import { DECLARATION, watchFunctions } from './functions/watcher';
import { sendJson, type Route } from './http/exchange';
import { Guard } from './http/guard';
import { HttpServer, LOOPBACK } from './http/server';
import { OpenApi } from './openapi/open-api';
import { RunState } from './run-state';
import { seed } from './seed';
import { FileStore } from './storage/files';
import { storageRoutes } from './storage/routes';
import { Timers } from './timers/timers';
import { webRoutes } from './web/routes';

const ENV_ID = 'station-local';
const APPID = 'wx0000000000local0';

export interface LocalCloudOptions {
  /** Folder of functions, each with an `index.js`; `database.json` lies beside them. */
  functions: string;
  /** The H5 build. */
  web?: string | undefined;
  /** Where everything is kept. */
  data: string;
  /** 0, the default, takes a free one. */
  port?: number | undefined;
  /** What the environment is called; `station-local` where not said otherwise. */
  envId?: string | undefined;
  /** Where it listens beside the loopback address; nowhere where not said otherwise. */
  host?: string | undefined;
  /** Names under which it is reached besides, as a browser calls them; any port. */
  allowHosts?: readonly string[] | undefined;
  /** Read into an empty data directory. */
  seed?: string | undefined;
  /** Instances of one function at most. */
  maxInstances?: number | undefined;
  /** Environment variables of all functions. */
  environment?: Record<string, string> | undefined;
  /** Functions that are built again are taken up at once. */
  watch?: boolean | undefined;
  /** No timer fires by itself. */
  noTimers?: boolean | undefined;
  log?: ((line: string) => void) | undefined;
}

export interface LocalCloud {
  /** `http://127.0.0.1:<port>` */
  url: string;
  port: number;
  engine: Engine;
  functions: FunctionService;
  close(): Promise<void>;
}

/** @throws with a sentence for people when the directory, the port or a file is not as it must be */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const log = options.log ?? (() => undefined);
  const data = resolve(options.data);
  mkdirSync(data, { recursive: true });
  const closing: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    return await open(options, data, log, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  options: LocalCloudOptions,
  data: string,
  log: (line: string) => void,
  closing: (() => unknown)[],
  close: () => Promise<void>,
): Promise<LocalCloud> {
  const { envId = ENV_ID, host = LOOPBACK } = options;
  const recovered = (message: string): void => log(`[recovery] ${message}`);
  const lock = await DataLock.take(data);
  closing.push(() => lock.release());

  const store = new Store(join(data, 'database.mdb'));
  closing.push(() => store.close());
  const engine = new Engine(
    store,
    once((message) => log(`[database] ${message}`)),
  );
  closing.push(() => engine.transactions.close());
  const state = new RunState(store);
  if (state.interrupted)
    recovered(`the last run was killed; the database stands at its last commit (${store.commits})`);
  state.begin();
  closing.push(() => state.end());

  const secrets = new Secrets(join(data, 'secrets.json'));
  const files = new FileStore(
    data,
    `${envId}.7374-${envId}`,
    secrets.get('LOCAL_STORAGE_KEY'),
    recovered,
    once((message) => log(`[storage] ${message}`)),
  );
  const declare = (): void => {
    const declaration = readDeclaration(join(options.functions, DECLARATION));
    if (declaration) applyDeclaration(engine.catalog, declaration, log);
  };
  declare();
  await plantSeed(options.seed, state, engine, files, data, log);

  const invocations = new InvocationLog(join(data, 'invocations.jsonl'), log, recovered);
  closing.push(() => invocations.close());
  const functions = new FunctionService(
    {
      directory: resolve(options.functions),
      maxInstances: options.maxInstances ?? 4,
      environment: options.environment ?? {},
      secret: (name) => secrets.get(name),
    },
    invocations,
  );
  closing.push(() => functions.close());
  const timers = new Timers(functions, log);
  const faults = new Faults();
  const openApi = new OpenApi(faults);
  let address = '';

  const services = { engine, functions, files, openApi, faults, envId, address: () => address, log };
  const health: Route = {
    method: 'GET',
    path: '/health',
    handle: ({ response }) =>
      sendJson(response, 200, { status: 'ok', functions: functions.list().map(({ name }) => name) }),
  };
  const server = new HttpServer(
    [
      health,
      ...adminRoutes(services),
      ...functionRoutes(functions, timers, faults),
      ...storageRoutes(files, faults),
      ...faultRoutes(faults),
      ...consoleRoutes({ engine, functions, invocations, timers, openApi }),
      ...webRoutes(options.web),
    ],
    new Guard([...(options.allowHosts ?? []), ...(isIP(host) === 0 ? [host] : [])]),
    log,
  );
  closing.push(() => server.close());
  const port = await server.listen(options.port ?? 0, host);
  address = `http://${LOOPBACK}:${port}`;
  functions.connect({ envId, appid: APPID, adminUrl: `${address}/admin` });
  timers.start(options.noTimers ?? false);
  closing.push(() => timers.stop());
  if (options.watch) {
    const watcher = watchFunctions(resolve(options.functions), (names) => {
      if (names.delete(DECLARATION)) {
        try {
          declare();
        } catch (error) {
          log(`[database] stays as it was: ${(error as Error).message}`);
        }
      }
      // In the middle of a build a config may be half written; the next change comes soon.
      const { taken, problems } = functions.reload(names);
      for (const problem of problems) log(`[functions] stays as it was: ${problem}`);
      timers.start(options.noTimers ?? false);
      if (taken.length > 0) log(`[functions] taken up again: ${taken.sort().join(', ')}`);
    });
    closing.push(() => watcher.close());
  }
  return { url: address, port, engine, functions, close };
}

/** Into an empty directory only. What one that was cut off has left is taken out first. */
async function plantSeed(
  directory: string | undefined,
  state: RunState,
  engine: Engine,
  files: FileStore,
  data: string,
  log: (line: string) => void,
): Promise<void> {
  if (state.seed === 'begun') {
    for (const { name } of engine.catalog.list()) await engine.remove(name, {}, true);
    state.markSeed('none');
    log('[recovery] the last run was killed while it seeded: it begins with nothing again');
  }
  if (directory === undefined || state.seed === 'done' || !isEmpty(engine)) return;
  state.markSeed('begun');
  const { records, files: count } = await seed(directory, engine, files, join(data, 'incoming', 'seed'));
  state.markSeed('done');
  log(`[seed] ${records} records and ${count} files from ${directory}`);
}

const isEmpty = (engine: Engine): boolean => engine.catalog.list().every(({ count }) => count === 0);

/** The same advice is worth giving once. */
function once(say: (message: string) => void): (message: string) => void {
  const said = new Set<string>();
  return (message) => {
    // Figures change from call to call; the advice does not.
    const key = message.replace(/\d+/g, '#');
    if (said.has(key) || said.size > 1000) return;
    said.add(key);
    say(message);
  };
}
