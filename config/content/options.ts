import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isKnownRegion } from '../../cloudfunctions/shared/domain/region-names';
import { trimRegion } from '../../cloudfunctions/shared/domain/regions';

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
  --region    official code of 2, 4, 6, 9 or 12 figures that texts without one are aimed at; 0 is the whole country
  --column    id or name of the column that texts without one go to; made when there is none
  --source    who answers for texts that do not say
  --out       write JSON Lines for the cloud console (collection contents, mode Upsert) instead of importing
  --stored    with --out, where contents were imported before: the console's export of them as JSON; keeps what was done since
  --url       the local cloud, default http://127.0.0.1:$PORT (8787), which is started for the import where it does not run
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
  if (path === undefined || more.length > 0) throw new Error(`One path is needed.\n\n${USAGE}`);
  const { column, source, out, stored } = values;
  if (stored !== undefined && out === undefined)
    throw new Error('--stored goes with --out: a local cloud is asked itself.');
  const from = environment.INIT_CWD ?? '.';
  const region = values.region === undefined ? undefined : trimRegion(values.region);
  if (values.region !== undefined && (region === undefined || !isKnownRegion(region))) {
    throw new Error(
      `--region ${values.region} is no official region code. Use 2, 4, 6, 9 or 12 figures, such as 33, 3308 or 330803, or 0 for the whole country.`,
    );
  }
  return {
    // npm runs scripts in the project's root and remembers where it was called.
    path: resolve(from, path),
    url: (values.url ?? `http://127.0.0.1:${environment.PORT ?? '8787'}`).replace(/\/+$/, ''),
    isOwnCloud: values.url === undefined,
    dryRun: values['dry-run'],
    ...(region !== undefined && { region }),
    ...(column !== undefined && { column }),
    ...(source !== undefined && { source }),
    ...(out !== undefined && { out: resolve(from, out) }),
    ...(stored !== undefined && { stored: resolve(from, stored) }),
  };
}
