/** The command line of the local cloud. */
import { parseArgs } from 'node:util';
import { startLocalCloud } from './start';

const USAGE = `usage: main.mjs --functions <dir> --data <dir> [--web <dir>] [--port <n>] [--host <address>]
               [--env-id <name>] [--seed <dir>] [--instances <n>] [--env NAME=VALUE]... [--watch]
               [--no-timers] [--quiet]`;

const { values } = parseArgs({
  options: {
    functions: { type: 'string' },
    data: { type: 'string' },
    web: { type: 'string' },
    port: { type: 'string', default: '8787' },
    host: { type: 'string' },
    seed: { type: 'string' },
    'env-id': { type: 'string' },
    instances: { type: 'string' },
    env: { type: 'string', multiple: true },
    watch: { type: 'boolean' },
    'no-timers': { type: 'boolean' },
    quiet: { type: 'boolean' },
  },
});

async function main(): Promise<void> {
  const { functions, data } = values;
  const port = Number(values.port);
  const instances = values.instances === undefined ? undefined : Number(values.instances);
  const countable = instances === undefined || (Number.isInteger(instances) && instances > 0);
  if (functions === undefined || data === undefined || !Number.isInteger(port) || !countable)
    throw new Error(USAGE);
  const cloud = await startLocalCloud({
    functions,
    data,
    port,
    web: values.web,
    host: values.host,
    seed: values.seed,
    envId: values['env-id'],
    maxInstances: instances,
    environment: Object.fromEntries((values.env ?? []).map(pair)),
    watch: values.watch,
    noTimers: values['no-timers'],
    log: values.quiet ? undefined : (line) => console.log(line),
  });
  let stopping = false;
  const stop = (): void => {
    // Ctrl-C comes twice: from the terminal, and from the program that started this one.
    if (stopping) return;
    stopping = true;
    cloud.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  console.log(`ready ${cloud.url}`);
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new Error(`--env takes NAME=VALUE, not ${text}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
