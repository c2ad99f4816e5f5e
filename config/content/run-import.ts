import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { dayOf } from '../../cloudfunctions/shared/domain/calendar';
import { collect, find } from './collect';
import { planColumns } from './columns';
import { connect, isRunning } from './local-cloud';
import type { MediaStore } from './media';
import type { Options } from './options';
import { isRefused, problemLines, summaryLines } from './report';
import { writeToCloud } from './write';

/** Runs the import and returns the exit code. Printing goes through `say`. */
export async function importContent(options: Options, say: (line: string) => void): Promise<number> {
  const isLocal = options.out === undefined && !options.dryRun;
  if (isLocal && !(await isRunning(options.url))) {
    say(
      `No local cloud answers at ${options.url}. Start one with "npm start" in another window and import again, or write a file for the cloud console with --out.`,
    );
    return 2;
  }
  const { found, within } = find(options.path, dayOf(Date.now()));
  const cloud = isLocal ? await connect(options.url) : undefined;
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
  if (cloud) await writeToCloud(cloud, documents, problems, say);
  else if (options.out !== undefined && !options.dryRun) {
    writeFileSync(options.out, documents.map((document) => `${JSON.stringify(document)}\n`).join(''));
    say(
      `written: ${options.out}. In the cloud console open the collection contents, choose Import, this file, mode Upsert.`,
    );
    const { create } = planColumns(structuredClone(documents), []);
    for (const { name } of create)
      say(
        `column: the contents are in ${name}. Where the collection columns has none of this id or name, add one there.`,
      );
  }
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
