import { dayOf } from '../../cloudfunctions/shared/domain/calendar';
import { collect, find } from './collect';
import { PendingMedia, writeForConsole } from './console-file';
import { readExport } from './export-file';
import { connect, isRunning, type LocalCloud } from './local-cloud';
import type { Options } from './options';
import { startOwnCloud } from './own-cloud';
import { RefusedError } from './raw-content';
import { isRefused, problemLines, summaryLines } from './report';
import { writeToCloud } from './write';

/** Runs the import and returns the exit code. Printing goes through `say`. */
export async function importContent(options: Options, say: (line: string) => void): Promise<number> {
  if (options.out !== undefined || options.dryRun) return importInto(undefined, options, say);
  if (await isRunning(options.url)) return importInto(await connect(options.url), options, say);
  if (!options.isOwnCloud) {
    say(
      `No local cloud answers at ${options.url}. Start one and import again, or write a file for the cloud console with --out.`,
    );
    return 2;
  }
  say(`No local cloud runs at ${options.url}: starting it for this import.`);
  const stop = await startOwnCloud();
  try {
    return await importInto(await connect(options.url), options, say);
  } finally {
    await stop();
  }
}

async function importInto(
  cloud: LocalCloud | undefined,
  options: Options,
  say: (line: string) => void,
): Promise<number> {
  const today = dayOf(Date.now());
  const midnight = Date.parse(`${today}T00:00:00+08:00`);
  const { region, column, source, out, dryRun } = options;
  const { path, stored } = options;
  const store = stored === undefined ? undefined : about(stored, () => readExport(stored));
  const { found, within } = about(path, () => find(path, today));
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
  say(refused === 0 ? 'done' : `done, but ${refused} refused: see the lines above that begin with "refused"`);
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
