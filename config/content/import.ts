/** `npm run import`: see USAGE in options.ts. Exit code 0: everything went in; 1: something was refused; 2: nothing could be done. */
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { dayOf } from '../../cloudfunctions/shared/domain/calendar';
import type { ColumnDocument } from '../../types/documents';
import { collect, find } from './collect';
import { planColumns } from './columns';
import { connect, isRunning, type LocalCloud } from './local-cloud';
import type { MediaStore } from './media';
import { merge, type Merged } from './merge';
import { readOptions, USAGE, type Options } from './options';
import { RefusedError, type Problem } from './raw-content';
import { problemLines, summaryLines } from './report';

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
  const refused = problems.filter(({ effect }) => effect === 'refused').length;
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

async function writeToCloud(
  cloud: LocalCloud,
  documents: Awaited<ReturnType<typeof collect>>['documents'],
  problems: Problem[],
  say: (line: string) => void,
): Promise<void> {
  const { create, widen, hidden } = planColumns(documents, await cloud.columns());
  const columnLine = ({ name, _id, regions }: ColumnDocument) =>
    `${name} (${_id}), regions ${regions.join(', ')}`;
  for (const column of [...create, ...widen]) await cloud.write('columns', column);
  create.forEach((column) => say(`column made: ${columnLine(column)}`));
  widen.forEach((column) => say(`column widened: ${columnLine(column)}`));
  for (const { name, status } of hidden) {
    problems.push({
      origin: name,
      effect: 'note',
      field: 'column',
      text: `is ${status}, so residents do not see it. Publish it in the console.`,
    });
  }
  const stored = await cloud.contents(documents.map(({ _id }) => _id));
  const counts: Record<Merged['action'], number> = { new: 0, updated: 0, unchanged: 0, withdrawn: 0 };
  for (const document of documents) {
    const merged = merge(document, stored.get(document._id));
    counts[merged.action] += 1;
    if ('document' in merged) await cloud.write('contents', merged.document);
    if (merged.action === 'withdrawn') {
      problems.push({
        origin: document.title,
        effect: 'note',
        text: 'was withdrawn by an editor and stays so. Set its status in the console to show it again.',
      });
    }
  }
  say(
    `local cloud: ${Object.entries(counts)
      .map(([action, number]) => `${number} ${action}`)
      .join(', ')}`,
  );
  say(`indexed: ${await cloud.index()}`);
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return console.log(USAGE);
  try {
    process.exitCode = await importContent(readOptions(args, process.env), (line) => console.log(line));
  } catch (error) {
    const path = args.find((arg) => !arg.startsWith('-')) ?? '';
    console.error(
      error instanceof RefusedError
        ? `${path} ${error.message}`
        : error instanceof Error
          ? error.message
          : error,
    );
    process.exitCode = 2;
  }
}

void main();
