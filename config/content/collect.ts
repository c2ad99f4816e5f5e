/** From files to documents that are ready to be written, and everything a person has to know about them. */
import { existsSync, statSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { ContentDocument } from '../../types/documents/contents';
import { resolveAlbums } from './albums';
import { judge, keepFiles, type Defaults } from './document';
import { readFolder, readSingle, type FolderContents } from './folder';
import type { MediaStore } from './media';
import { RefusedError, refusal, type Note, type ImportProblem, type StatuteFacts } from './raw-content';
import { readRows } from './rows';
import { markOlderVersions } from './versions';

/** A content that is ready to be written. */
export interface Imported {
  document: ContentDocument;
  /** Fields that nobody said anything about. What is stored goes before them. */
  assumed: readonly (keyof ContentDocument)[];
  origin: string;
  statute?: StatuteFacts;
}

export interface Collected {
  imported: Imported[];
  problems: ImportProblem[];
}

/** A folder, a Markdown file, or a table. Throws RefusedError when it is none of them, or holds nothing. */
export function find(path: string, today: string): { found: FolderContents; within: string } {
  if (!existsSync(path)) throw new RefusedError('does not exist.');
  if (statSync(path).isDirectory()) {
    const found = readFolder(path, today);
    if (found.contents.length === 0 && found.problems.every(({ effect }) => effect === 'note'))
      throw new RefusedError('contains no Markdown texts (.md).');
    return { found, within: path };
  }
  const within = dirname(path);
  if (/\.(md|markdown)$/i.test(path)) return { found: readSingle(path, today), within };
  if (/\.(csv|jsonl|json|ndjson)$/i.test(path)) return { found: readRows(path), within };
  throw new RefusedError(
    'is neither a folder nor a file of Markdown (.md), JSON Lines (.jsonl, .json) or CSV (.csv).',
  );
}

/** Makes documents of what was found. What one content lacks does not stop another; files of what is refused go nowhere. */
export async function collect(
  found: FolderContents,
  defaults: Defaults,
  media: MediaStore,
): Promise<Collected> {
  const problems = [...found.problems];
  const imported: Imported[] = [];
  const origins = new Map<string, string>();
  const used = new Set<string>();
  for (const raw of found.contents) {
    const { origin, statute } = raw;
    const files = new Map<string, string>();
    const note: Note = (problem) => problems.push({ origin, effect: 'note', ...problem });
    try {
      const judged = judge(raw, defaults, note, files);
      const { _id } = judged.document;
      const twin = origins.get(_id);
      if (twin !== undefined) {
        throw new RefusedError(`has the same id as ${twin}. Write "id: …" at the top of one of them.`, '_id');
      }
      origins.set(_id, origin);
      const document = await keepFiles(judged, media);
      imported.push({ document, assumed: judged.assumed, origin, ...(statute && { statute }) });
    } catch (error) {
      problems.push(refusal(origin, error));
    }
    for (const path of files.values()) used.add(path);
  }
  for (const { older, newest } of markOlderVersions(versionsOf(imported))) {
    const text = `is here in the versions of ${older.version} and ${newest.version}; the older one says so in its summary.`;
    problems.push({ origin: older.document.title, effect: 'note', text });
  }
  resolveAlbums(imported, (problem) => problems.push(problem));
  for (const path of found.media) {
    if (!used.has(path)) {
      problems.push({
        origin: relative(defaults.within, path),
        effect: 'note',
        text: 'is used by no text and was left out.',
      });
    }
  }
  return { imported, problems };
}

/** The statutes among them whose version is known. */
export function versionsOf(imported: Imported[]): { document: ContentDocument; version: string }[] {
  return imported.flatMap(({ document, statute }) =>
    statute?.version === undefined ? [] : [{ document, version: statute.version }],
  );
}
