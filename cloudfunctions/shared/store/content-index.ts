import type { SectionDocument } from '../../../types/documents';
import type { IndexAnswer } from '../../../types/admin';
import { readList, readText } from '../domain/fields';
import { idSpellings, readId, type Stored } from '../domain/records/stored';
import { trimRegion } from '../domain/regions';
import { deriveText } from '../domain/text/derive';
import { provisionsOf } from '../domain/text/outline';
import { searchedTexts } from '../domain/text/searched';
import { termsOf } from '../domain/text/terms';
import type { Filter } from '../platform/database';
import type { StoreContext } from './context';
import { contentHash } from './content-hash';

/** What indexing needs beside the store. */
export interface IndexContext extends StoreContext {
  digest(text: string): string;
}

const FIELDS = ['title', 'summary', 'author', 'body', 'regions', 'text.hash'];
/** Bodies in one read: the cloud refuses answers of more than 1 MB. A law has 30 KB, the longest code 330 KB. */
const BATCH = 10;
/** Contents that a round looks at, new ones and those whose turn it is. */
const ROUND = { fresh: 300, turn: 200 };
/** Documents in one insert. */
const INSERT = 50;
/** Where the last round stopped, in the collection `settings`. */
const STATE = 'content-index';

/** Indexes the contents that were never indexed, then looks for edits in the next ones in turn. */
export async function indexNext(context: IndexContext): Promise<IndexAnswer> {
  const answer: IndexAnswer = { checked: 0, indexed: 0, failed: [] };
  // `null` finds missing fields too. What fails is met again in its turn and must not keep the others waiting.
  await indexBatches(context, { 'text.hash': null }, '', ROUND.fresh, answer);
  const { database } = context;
  const [state] = await database.find('settings', { filter: { _id: STATE }, fields: ['after'], limit: 1 });
  const after = await indexBatches(context, {}, readText(state?.after) ?? '', ROUND.turn, answer);
  await database.replace('settings', { _id: STATE, after });
  return answer;
}

/** Indexes the named contents, whether they changed or not. */
export async function indexThese(context: IndexContext, ids: readonly string[]): Promise<IndexAnswer> {
  const answer: IndexAnswer = { checked: 0, indexed: 0, failed: [] };
  for (let at = 0; at < ids.length; at += BATCH) {
    const rows = await context.database.find('contents', {
      filter: { _id: { $in: ids.slice(at, at + BATCH).flatMap(idSpellings) } },
      fields: FIELDS,
      limit: BATCH * 2,
    });
    for (const row of rows) await indexOne(context, row, true, answer);
  }
  return answer;
}

/** Goes through contents by id, `most` of them; returns the id to go on after, empty when it came to the end. */
async function indexBatches(
  context: IndexContext,
  filter: Filter,
  from: string,
  most: number,
  answer: IndexAnswer,
): Promise<string> {
  let after = from;
  for (let seen = 0; seen < most;) {
    const rows = await context.database.find('contents', {
      // Ids that are no text sort before all others and are met by the first batch alone.
      filter: after === '' ? filter : { ...filter, _id: { $gt: after } },
      fields: FIELDS,
      sort: [['_id', 1]],
      limit: BATCH,
    });
    for (const row of rows) await indexOne(context, row, false, answer);
    const last = rows.at(-1)?._id;
    if (rows.length < BATCH || typeof last !== 'string') return '';
    after = last;
    seen += rows.length;
  }
  return after;
}

async function indexOne(
  context: IndexContext,
  raw: Stored,
  always: boolean,
  answer: IndexAnswer,
): Promise<void> {
  const id = readId(raw._id);
  if (id === undefined) return;
  answer.checked += 1;
  try {
    const hash = contentHash(raw, (text) => context.digest(text));
    if (!always && (raw.text as Stored | undefined)?.hash === hash) return;
    await writeIndex(context, id, raw, hash);
    answer.indexed += 1;
  } catch (error) {
    answer.failed.push(id);
    const cause = String((error as { errMsg?: unknown }).errMsg ?? error).slice(0, 300);
    context.log({ level: 'error', event: 'content-not-indexed', id, cause });
  }
}

/**
 * Sections first, the hash last: whatever stops in between is done again, and readers derive the text themselves while sections are
 * missing.
 */
async function writeIndex({ database }: IndexContext, id: string, raw: Stored, hash: string): Promise<void> {
  const title = readText(raw.title, 120) ?? '';
  const { preamble, sections, outline, characters } = deriveText(raw.body, title);
  const regions = readList(raw.regions)
    .map(trimRegion)
    .filter((code) => code !== undefined);
  const documents = sections.map((section): SectionDocument => {
    const provisions = provisionsOf(section);
    return {
      _id: `${id}.${section.no}`,
      contentId: id,
      no: section.no,
      blocks: section.blocks,
      regions,
      terms: termsOf(section.blocks.flatMap(searchedTexts)),
      ...(provisions !== undefined && { provisions }),
    };
  });
  await database.remove('sections', { contentId: id });
  for (let at = 0; at < documents.length; at += INSERT) {
    await database.insert(
      'sections',
      documents.slice(at, at + INSERT).map((document) => ({ ...document })),
    );
  }
  const terms = termsOf([title, readText(raw.summary) ?? '', readText(raw.author) ?? '']);
  const text = { hash, outline, preamble, sectionCount: sections.length, characters };
  await database.update('contents', { _id: raw._id }, { $set: { terms, text } });
}
