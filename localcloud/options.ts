/** What is typed to start the local cloud. */
import { parseArgs } from 'node:util';
import type { LocalCloudOptions } from './start';

export const USAGE = `usage: main.mjs --functions <dir> --data <dir> [--web <dir>] [--port <n>]
               [--host <address>] [--allow-host <name>]... [--env-id <name>] [--seed <dir>]
               [--instances <n>] [--env NAME=VALUE]... [--watch] [--no-timers] [--quiet]`;

/** What was typed cannot be meant. */
export class UsageError extends Error {}

/** @throws UsageError with a sentence for the person who typed it */
export function readOptions(args: string[]): LocalCloudOptions {
  const values = parse(args);
  const { functions, data } = values;
  if (functions === undefined || data === undefined)
    throw new UsageError('--functions and --data are needed');
  return {
    functions,
    data,
    port: whole('port', values.port, 0, 65_535),
    web: values.web,
    host: values.host,
    allowHosts: values['allow-host'],
    seed: values.seed,
    envId: values['env-id'],
    maxInstances: values.instances === undefined ? undefined : whole('instances', values.instances, 1, 1_000),
    environment: Object.fromEntries((values.env ?? []).map(pair)),
    watch: values.watch,
    noTimers: values['no-timers'],
    log: values.quiet ? undefined : (line) => console.log(line),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        functions: { type: 'string' },
        data: { type: 'string' },
        web: { type: 'string' },
        port: { type: 'string', default: '8787' },
        host: { type: 'string' },
        'allow-host': { type: 'string', multiple: true },
        seed: { type: 'string' },
        'env-id': { type: 'string' },
        instances: { type: 'string' },
        env: { type: 'string', multiple: true },
        watch: { type: 'boolean' },
        'no-timers': { type: 'boolean' },
        quiet: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // Its first sentence says what is wrong; the others are about arguments without a name, which there are none of here.
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
}

function whole(name: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < min || number > max)
    throw new UsageError(`--${name} takes a number from ${min} to ${max}, not "${text}"`);
  return number;
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--env takes NAME=VALUE, not "${text}"`);
  return [text.slice(0, at), text.slice(at + 1)];
}
