/** From files to documents that are ready to be written, and everything a person has to know about them. */
import { statSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import type { ContentDocument } from '../../types/documents';
import { resolveAlbums } from './albums';
import { toDocument, type Defaults } from './document';
import { readFolder, type Found } from './folder';
import { readMarkdownFile } from './markdown-file';
import type { MediaStore } from './media';
import { RefusedError, refusal, type Problem, type StatuteFacts } from './raw-content';
import { readRows } from './rows';
import { markOlderVersions } from './versions';

export interface Collected {
  documents: ContentDocument[];
  problems: Problem[];
}

/** A folder, a Markdown file, or a table. Throws RefusedError when it is none of them. */
export function find(path: string, today: string): { found: Found; within: string } {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new RefusedError('is not there.');
  if (stat.isDirectory()) return { found: readFolder(path, today), within: path };
  const within = dirname(path);
  if (/\.(md|markdown)$/i.test(path)) {
    const origin = basename(path);
    const problems: Problem[] = [];
    const content = readMarkdownFile(path, origin, {}, today, (problem) =>
      problems.push({ origin, effect: 'note', ...problem }),
    );
    return { found: { contents: [content], problems, media: [] }, within };
  }
  if (/\.(csv|jsonl|json|ndjson)$/i.test(path)) return { found: readRows(path), within };
  throw new RefusedError('is no folder, no Markdown (.md), no JSON Lines (.jsonl, .json) and no CSV (.csv).');
}

/** Makes documents of what was found. What one content lacks does not stop another. */
export async function collect(found: Found, defaults: Defaults, media: MediaStore): Promise<Collected> {
  const problems = [...found.problems];
  const imported: { document: ContentDocument; origin: string; statute?: StatuteFacts }[] = [];
  const used = new Set<string>();
  const remembering: MediaStore = {
    keep(path) {
      used.add(path);
      return media.keep(path);
    },
  };
  for (const raw of found.contents) {
    const { origin, statute } = raw;
    try {
      const document = await toDocument(raw, defaults, remembering, (problem) =>
        problems.push({ origin, effect: 'note', ...problem }),
      );
      const twin = imported.find((other) => other.document._id === document._id);
      if (twin) {
        const text = `has the same id as ${twin.origin}. Write "id: …" at the top of one of them.`;
        throw new RefusedError(text, '_id');
      }
      imported.push({ document, origin, ...(statute && { statute }) });
    } catch (error) {
      problems.push(refusal(origin, error));
    }
  }
  for (const { title, older, newest } of markOlderVersions(imported)) {
    problems.push({
      origin: title,
      effect: 'note',
      text: `is here in the versions of ${older} and ${newest}; the older one says so in its summary.`,
    });
  }
  resolveAlbums(imported, (problem) => problems.push(problem));
  for (const path of found.media) {
    if (!used.has(path)) {
      problems.push({
        origin: relative(defaults.within, path),
        effect: 'note',
        text: 'is named by no text and was left out.',
      });
    }
  }
  return { documents: imported.map(({ document }) => document), problems };
}
