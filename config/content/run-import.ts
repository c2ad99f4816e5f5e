import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { ContentDocument } from '../../types/documents';
import { dayOf } from '../../cloudfunctions/shared/domain/calendar';
import { collect, find } from './collect';
import { planColumns } from './columns';
import { connect, isRunning, type LocalCloud } from './local-cloud';
import type { MediaStore } from './media';
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
  const { found, within } = find(options.path, today);
  if (found.contents.length === 0 && found.problems.length === 0) {
    throw new RefusedError('holds no Markdown texts (.md).');
  }
  const pending = new PendingMedia(within);
  const { region, column, source } = options;
  const defaults = {
    within,
    ...(region && { region }),
    ...(column && { column }),
    ...(source && { source }),
  };
  const { documents, problems } = await collect(found, defaults, cloud ?? pending);

  summaryLines(documents).forEach(say);
  if (cloud) await writeToCloud(cloud, documents, midnight, problems, say);
  else if (options.out !== undefined && !options.dryRun)
    writeForConsole(options.out, documents, midnight, say);
  if (pending.paths.size > 0) {
    say(
      `media: ${pending.paths.size} files stay as paths. Upload them in the console's storage and put their file ids in place of: ${[...pending.paths].join(', ')}`,
    );
  }
  problemLines(problems).forEach(say);
  const refused = problems.filter(isRefused).length;
  say(refused === 0 ? 'done' : `done, but ${refused} refused: see the lines above that begin with "refused"`);
  return refused === 0 ? 0 : 1;
}

function writeForConsole(
  out: string,
  documents: ContentDocument[],
  midnight: number,
  say: (line: string) => void,
): void {
  const lines = documents.map((document) => JSON.stringify({ publishAt: midnight, ...document }));
  writeFileSync(
    out,
    lines
      .map(
        (line) => `${line}
`,
      )
      .join(''),
  );
  say(
    `written: ${out}. In the cloud console open the collection contents, choose Import, this file, mode Upsert.`,
  );
  for (const { name } of planColumns(structuredClone(documents), []).create) {
    say(
      `column: the contents are in ${name}. Where the collection columns has none of this id or name, add one there.`,
    );
  }
}

/** Media when there is no storage to put them into: their paths stay, and are listed. */
class PendingMedia implements MediaStore {
  readonly paths = new Set<string>();

  constructor(private readonly within: string) {}

  keep(path: string): Promise<string> {
    const name = relative(this.within, path).split('\\').join('/');
    this.paths.add(name);
    return Promise.resolve(name);
  }
}
