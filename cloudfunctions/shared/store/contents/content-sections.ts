import type {
  ContentDocument,
  SectionDocument,
  SectionSourceDocument,
} from '../../../../types/documents/contents';
import { readList, readText } from '../../domain/fields';
import { KIND_WORDS } from '../../domain/records/content';
import { omitUndefined } from '../../domain/omit-undefined';
import type { Raw } from '../../domain/query/paths';
import { readId, type Stored } from '../../domain/records/stored';
import { trimRegion } from '../../domain/regions/regions';
import { deriveText } from '../../domain/text/derive';
import { provisionsOf } from '../../domain/text/outline';
import { searchableTexts } from '../../domain/text/searched';
import { termsOf } from '../../domain/text/terms';
import type { Database } from '../../platform/database';
import { SOURCE_NO } from './content-text';

type TextFacts = NonNullable<ContentDocument['text']>;

/** Documents in one insert. */
const INSERT = 50;

/**
 * The hash is taken away first and written last: whatever stops in between is done again, also where the text is by then what it was
 * before, and readers derive the text themselves meanwhile. The source comes before what is cut from it, and goes after it: by it what is
 * left of a content is found. Notices are read on the home only: nothing of them is found.
 *
 * @param raw a content with its body
 * @param hash of what it was read from
 */
export async function writeSections(
  database: Database,
  raw: Raw<ContentDocument>,
  hash: string,
): Promise<void> {
  const id = idOf(raw);
  const isFound = isSearched(raw);
  const { sections, ...facts } = deriveText(raw.body, titleOf(raw));
  const regions = readList(raw.regions)
    .map(trimRegion)
    .filter((code) => code !== undefined);
  const documents = sections.map((section) =>
    omitUndefined<SectionDocument>({
      _id: `${id}.${section.no}`,
      contentId: id,
      no: section.no,
      blocks: section.blocks,
      regions,
      terms: isFound ? termsOf(section.blocks.flatMap(searchableTexts)) : [],
      provisions: provisionsOf(section),
    }),
  );
  await begin(database, raw);
  for (let at = 0; at < documents.length; at += INSERT) {
    await database.insert('sections', documents.slice(at, at + INSERT));
  }
  await finish(database, raw, { hash, ...facts, sectionCount: sections.length });
}

/**
 * The same for a text that must not be cut again: it has no sections, readers make paragraphs of its lines, and it is found by its
 * title.
 */
export async function leaveAside(database: Database, raw: Raw<ContentDocument>, hash: string): Promise<void> {
  await begin(database, raw);
  const facts = { outline: [], preamble: [], sectionCount: 0, characters: 0, isPlain: true };
  await finish(database, raw, { hash, ...facts, isAside: true });
}

async function begin(database: Database, raw: Raw<ContentDocument>): Promise<void> {
  const id = idOf(raw);
  if ((raw.text as Stored | undefined)?.hash !== undefined)
    await database.update('contents', { _id: raw._id }, { $unset: { 'text.hash': '' } });
  const source: SectionSourceDocument = {
    _id: `${id}.source`,
    contentId: id,
    no: SOURCE_NO,
    title: raw.title ?? null,
    body: String(raw.body),
  };
  await database.replace('sections', source);
  await database.remove('sections', { contentId: id, no: { $gt: SOURCE_NO } });
}

async function finish(database: Database, raw: Raw<ContentDocument>, text: TextFacts): Promise<void> {
  const own = [titleOf(raw), readText(raw.summary) ?? '', readText(raw.author) ?? ''];
  const terms = isSearched(raw) ? termsOf(own) : [];
  await database.update('contents', { _id: raw._id }, { $set: { terms, text } });
}

function idOf(raw: Raw<ContentDocument>): string {
  return readId(raw._id) ?? '';
}

function titleOf(raw: Raw<ContentDocument>): string {
  return readText(raw.title, 120) ?? '';
}

function isSearched({ kind }: Raw<ContentDocument>): boolean {
  return !KIND_WORDS.notice.includes(kind as string);
}
