import { dayOf } from '../../cloudfunctions/shared/domain/calendar';
import { collect, find } from './collect';
import { PendingMedia, writeForConsole } from './console-file';
import { readExport } from './export-file';
import type { FolderContents } from './folder';
import { connect, isRunning, type LocalCloud } from './local-cloud';
import type { Options } from './options';
import { startOwnCloud } from './own-cloud';
import { RefusedError } from './raw-content';
import { isRefused, problemLines, summaryLines } from './report';
import type { StoredContents } from './stored-contents';
import { writeToCloud } from './write';

/** Runs the import and returns the exit code. Printing goes through `say`. Throws an Error that names the path where one holds nothing. */
export async function importContent(options: Options, say: (line: string) => void): Promise<number> {
  const { path, stored, out, dryRun, url, isOwnCloud } = options;
  const today = dayOf(Date.now());
  const store = stored === undefined ? undefined : about(stored, () => readExport(stored));
  const read = { ...about(path, () => find(path, today)), today, ...(store && { store }) };
  if (out !== undefined || dryRun) return importInto(undefined, read, options, say);
  if (await isRunning(url)) return importInto(await connect(url), read, options, say);
  if (!isOwnCloud) {
    say(
      `No local cloud answers at ${url}. Start one with "npm start" and import again, or write a file for the cloud console with --out.`,
    );
    return 2;
  }
  say(`No local cloud is running at ${url}. Starting one for this import.`);
  const stop = await startOwnCloud();
  try {
    return await importInto(await connect(url), read, options, say);
  } finally {
    await stop();
  }
}

interface Read {
  found: FolderContents;
  /** Folder whose media may be taken. */
  within: string;
  store?: StoredContents;
  /** YYYY-MM-DD. */
  today: string;
}

async function importInto(
  cloud: LocalCloud | undefined,
  { found, within, store, today }: Read,
  { region, column, source, out, dryRun }: Options,
  say: (line: string) => void,
): Promise<number> {
  const midnight = Date.parse(`${today}T00:00:00+08:00`);
  const pending = new PendingMedia(within);
  const defaults = {
    within,
    ...(region && { region }),
    ...(column && { column }),
    ...(source && { source }),
  };
  const { imported, problems } = await collect(found, defaults, cloud ?? pending);

  summaryLines(imported.map(({ document }) => document)).forEach(say);
  if (cloud) await writeToCloud(cloud, imported, { midnight, today }, problems, say);
  else if (out !== undefined && !dryRun)
    await writeForConsole(
      out,
      imported,
      pending,
      { midnight, today, ...(store && { store }) },
      problems,
      say,
    );
  else if (pending.paths.size > 0) say(`media: ${pending.paths.size} files`);
  problemLines(problems).forEach(say);
  const refused = problems.filter(isRefused).length;
  const done = dryRun ? 'done: a dry run, nothing was imported' : 'done';
  say(
    refused === 0 ? done : `${done}, but ${refused} refused. See the lines above that begin with "refused".`,
  );
  return refused === 0 ? 0 : 1;
}

/** Runs a reader of a whole file or folder. What it refuses leaves nothing to do, and is said of that path. */
function about<Value>(path: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw error instanceof RefusedError ? new Error(`${path} ${error.message}`) : error;
  }
}
