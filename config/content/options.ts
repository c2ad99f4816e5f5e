import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isKnownRegion } from '../../cloudfunctions/shared/domain/regions/region-names';
import { trimRegion } from '../../cloudfunctions/shared/domain/regions/regions';
import { localPort } from '../commands/environment';

export interface Options {
  path: string;
  /** Trimmed. */
  region?: string;
  column?: string;
  source?: string;
  /** A file to write instead of the local cloud. */
  out?: string;
  /** The console's export of the collection contents, which the file to write is made against. */
  stored?: string;
  /** Address of the local cloud, without a slash at its end. */
  url: string;
  /** No address was given: the local cloud is this project's own, and may be started for the import. */
  isOwnCloud: boolean;
  dryRun: boolean;
}

export const USAGE = `npm run import -- <path> [--region <code>] [--column <name>] [--source <name>] [--out <file> [--stored <export>]] [--url <address>] [--dry-run]

  <path>      a folder of Markdown texts with their media, a Markdown file, or JSON Lines or CSV of the contents collection
  --region    region for texts that name none: official code of 2, 4, 6, 9 or 12 digits; 0 is the whole country
  --column    column for texts that name none: its id or name; created if it does not exist
  --source    who is responsible for texts that do not say
  --out       write JSON Lines for the cloud console (collection contents, mode Upsert) instead of importing
  --stored    with --out, if contents were imported before: the console's export of them as JSON, to keep what was changed since
  --url       the local cloud; by default http://127.0.0.1:$PORT (8787), started for the import if it is not running
  --dry-run   say what would be imported, and import nothing`;

/** Throws an Error with a sentence for the person who typed it. */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      region: { type: 'string' },
      column: { type: 'string' },
      source: { type: 'string' },
      out: { type: 'string' },
      stored: { type: 'string' },
      url: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Error(`Exactly one path is needed.\n\n${USAGE}`);
  const { column, source, out, stored } = values;
  if (stored !== undefined && out === undefined)
    throw new Error('--stored is only for --out. A local cloud is read directly.');
  const from = environment.INIT_CWD ?? '.';
  const region = values.region === undefined ? undefined : trimRegion(values.region);
  if (values.region !== undefined && (region === undefined || !isKnownRegion(region))) {
    throw new Error(
      `--region ${values.region} is not an official region code. Use 2, 4, 6, 9 or 12 digits, such as 33, 3308 or 330803, or 0 for the whole country.`,
    );
  }
  return {
    // npm runs scripts in the project's root and remembers where it was called.
    path: resolve(from, path),
    url: (values.url ?? `http://127.0.0.1:${localPort(environment)}`).replace(/(?<!\/)\/+$/, ''),
    isOwnCloud: values.url === undefined,
    dryRun: values['dry-run'],
    ...(region !== undefined && { region }),
    ...(column !== undefined && { column }),
    ...(source !== undefined && { source }),
    ...(out !== undefined && { out: resolve(from, out) }),
    ...(stored !== undefined && { stored: resolve(from, stored) }),
  };
}
