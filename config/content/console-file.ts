/** A file that the cloud console imports, in place of writing into a cloud. */
import { writeFileSync } from 'node:fs';
import { posix, relative } from 'node:path';
import type { ContentDocument } from '../../types/documents/contents';
import type { Stored } from '../../cloudfunctions/shared/domain/records/stored';
import type { Imported } from './collect';
import { planColumns } from './columns';
import { exportLine } from './export-file';
import type { MediaStore } from './media';
import { countWords, mergeAll } from './merge-all';
import type { ImportProblem } from './raw-content';
import { replaceReferences } from './references';
import type { StoredContents } from './stored-contents';

/** Media when there is no storage to put them into: their paths stay, from the imported folder on. */
export class PendingMedia implements MediaStore {
  readonly paths = new Set<string>();

  constructor(private readonly within: string) {}

  keep(path: string): Promise<string> {
    const name = relative(this.within, path).split('\\').join('/');
    this.paths.add(name);
    return Promise.resolve(name);
  }
}

/**
 * Writes what is new or changed against `store`, the console's export, or everything where there is none: then nobody knows what is
 * new, so that what has no date stays without; today's would bring it to the top of all lists with every import.
 */
export async function writeForConsole(
  out: string,
  imported: Imported[],
  { paths }: PendingMedia,
  { store, midnight, today }: { store?: StoredContents; midnight: number; today: string },
  problems: ImportProblem[],
  say: (line: string) => void,
): Promise<void> {
  const lines: string[] = [];
  const left = new Set<string>();
  let undated = 0;
  const counts = await mergeAll(
    imported,
    {
      today,
      ...(store && { store, newcomersDay: midnight }),
      fit: (document, stored) => withFileIds(document, stored, paths, left),
      put: (document) => {
        if (document.publishAt === undefined) undated += 1;
        lines.push(exportLine(document));
      },
    },
    problems,
  );
  writeFileSync(out, lines.join(''));
  const what = store ? ` (${countWords(counts)}; it holds only what is new or updated)` : '';
  say(
    lines.length === 0
      ? `written: ${out}${what}. It is empty: there is nothing to import.`
      : `written: ${out}${what}. In the cloud console, open the collection contents and choose Import, this file, mode Upsert.`,
  );
  if (!store) {
    say(
      'Imported before? Then first export the collection contents in the console as JSON, and run this again with --stored <that file>. Otherwise this file replaces what is stored: withdrawn texts and drafts are published again, and what was set in the console (recommendation, day, dates, …) is lost.',
    );
    if (undated > 0) {
      say(
        `undated: ${undated} contents, which lists show after those with a date. Write "date: ${today}" at the top of a text.`,
      );
    }
  }
  if (left.size > 0) {
    say(
      `media: ${left.size} files are still paths. Upload them to the console's storage, and replace these paths by their file ids: ${[...left].join(', ')}`,
    );
  }
  const documents = imported.map(({ document }) => structuredClone(document));
  for (const { name } of planColumns(documents, []).create) {
    say(
      `column: the contents are in ${name}. If the collection columns has no record of this id or name, add one.`,
    );
  }
}

/** Puts the file ids that an earlier import got in the console in place of the paths of the same files; `left` gets those without. */
function withFileIds(
  document: ContentDocument,
  stored: Stored | undefined,
  paths: ReadonlySet<string>,
  left: Set<string>,
): ContentDocument {
  const written = [stored?.cover, stored?.media, stored?.body].map((value) => JSON.stringify(value) ?? '');
  const ids = new Map(
    [...written.join(' ').matchAll(/(?:cloud|https?):\/\/[^\s"'<>()\\]+/g)].map(([id]) => [nameOf(id), id]),
  );
  const idOf = (reference: string) => {
    if (!paths.has(reference)) return undefined;
    const id = ids.get(nameOf(reference));
    if (id === undefined) left.add(reference);
    return id;
  };
  const { cover, media, body } = document;
  return {
    ...document,
    ...(cover !== undefined && { cover: idOf(cover) ?? cover }),
    ...(media !== undefined && { media: idOf(media) ?? media }),
    ...(body !== undefined && { body: replaceReferences(body, idOf) }),
  };
}

function nameOf(reference: string): string {
  const name = posix.basename(reference);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
