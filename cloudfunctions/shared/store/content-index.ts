import type { SectionDocument, SectionSourceDocument } from '../../../types/documents';
import type { IndexAnswer } from '../../../types/admin';
import { readList, readText } from '../domain/fields';
import { afterFilter, isKey, keyOf, type KeyPart } from '../domain/keyset';
import { KIND_WORDS } from '../domain/records/content';
import { idSpellings, readId, type Stored } from '../domain/records/stored';
import { trimRegion } from '../domain/regions';
import { deriveText } from '../domain/text/derive';
import { provisionsOf } from '../domain/text/outline';
import { searchedTexts } from '../domain/text/searched';
import { termsOf } from '../domain/text/terms';
import { DatabaseSilent, type Filter } from '../platform/database';
import { describeError } from '../platform/describe-error';
import { BODY, BODY_BYTES } from './content-body';
import { fieldsOf, type StoreContext } from './context';
import { contentHash } from './content-hash';
import { SOURCE_NO } from './content-text';
import { both } from './page';

/** What indexing needs beside the store. */
export interface IndexContext extends StoreContext {
  digest(text: string): string;
}

const FIELDS = ['kind', 'title', 'summary', 'author', 'regions', 'text.hash'];
const BY_ID = [['_id', 1]] as const;
/** Ids looked up at a time, and bytes of bodies in one read: the cloud refuses answers of more than 1 MB. */
const BATCH = 100;
const PACK_BYTES = 600_000;
/** Contents that a round looks at: new ones, those whose turn it is, and those that may be gone. */
const ROUND = { fresh: 300, turn: 200, gone: 500 };
/** Documents in one insert. */
const INSERT = 50;
/** Where the last round stopped, in the collection `settings`. */
const STATE = 'content-index';

/** Indexes the contents that were never indexed, then looks for edits in the next ones in turn, and for contents that are gone. */
export async function indexNext(context: IndexContext): Promise<IndexAnswer> {
  const answer: IndexAnswer = { checked: 0, indexed: 0, failed: [] };
  // `null` finds missing fields too. What fails is met again in its turn and must not keep the others waiting.
  await indexBatches(context, { 'text.hash': null }, undefined, ROUND.fresh, answer);
  const { database } = context;
  const [state] = await database.find('settings', {
    filter: { _id: STATE },
    fields: ['after', 'goneAfter'],
    limit: 1,
  });
  const from = isKey(state?.after, BY_ID) ? state.after : undefined;
  const after = await indexBatches(context, undefined, from, ROUND.turn, answer);
  const goneAfter = await removeGone(context, readText(state?.goneAfter) ?? '');
  await database.replace('settings', { _id: STATE, after: after ?? null, goneAfter });
  return answer;
}

/** Indexes the named contents, whether they changed or not. */
export async function indexThese(context: IndexContext, ids: readonly string[]): Promise<IndexAnswer> {
  const answer: IndexAnswer = { checked: 0, indexed: 0, failed: [] };
  const sizes = await findSizes(context, { _id: { $in: ids.flatMap(idSpellings) } }, ids.length * 2);
  await indexPacks(context, sizes, true, answer);
  return answer;
}

/** Goes through contents by id, `most` of them; returns the key to go on after, undefined when it came to the end. */
async function indexBatches(
  context: IndexContext,
  filter: Filter | undefined,
  from: KeyPart[] | undefined,
  most: number,
  answer: IndexAnswer,
): Promise<KeyPart[] | undefined> {
  let after = from;
  for (let seen = 0; seen < most; seen += BATCH) {
    const behind = after && afterFilter(BY_ID, after);
    const sizes = await findSizes(
      context,
      filter === undefined ? (behind ?? {}) : both(filter, behind),
      BATCH,
    );
    await indexPacks(context, sizes, false, answer);
    const last = sizes.at(-1);
    if (sizes.length < BATCH || last === undefined) return undefined;
    after = keyOf(last, BY_ID);
  }
  return after;
}

/** Ids of contents in their order, with the `bytes` of their bodies. */
function findSizes({ database }: IndexContext, filter: Filter, limit: number): Promise<Stored[]> {
  return database.aggregate('contents', [
    { $match: filter },
    { $sort: { _id: 1 } },
    { $limit: limit },
    { $project: { bytes: BODY_BYTES } },
  ]);
}

async function indexPacks(
  context: IndexContext,
  sizes: readonly Stored[],
  always: boolean,
  answer: IndexAnswer,
): Promise<void> {
  for (let at = 0; at < sizes.length;) {
    const pack: unknown[] = [];
    for (let bytes = 0; at < sizes.length; at += 1) {
      bytes += Number(sizes[at]?.bytes);
      if (pack.length > 0 && bytes > PACK_BYTES) break;
      pack.push(sizes[at]?._id);
    }
    const cut = always ? new Set<string>() : await findCut(context, pack);
    for (const row of await readPack(context, pack, answer)) await indexOne(context, row, cut, answer);
  }
}

/** The contents with these ids. Together they may still be more than one answer holds, or one spoils it: then each for itself. */
async function readPack(
  context: IndexContext,
  ids: readonly unknown[],
  answer: IndexAnswer,
): Promise<Stored[]> {
  try {
    return await context.database.aggregate('contents', [
      { $match: { _id: { $in: ids } } },
      { $project: { ...fieldsOf(FIELDS), body: BODY } },
    ]);
  } catch (error) {
    if (error instanceof DatabaseSilent) throw error;
    if (ids.length === 1) {
      note(context, readId(ids[0]) ?? '', error, answer);
      return [];
    }
    const rows: Stored[] = [];
    for (const id of ids) rows.push(...(await readPack(context, [id], answer)));
    return rows;
  }
}

/** Which of these contents have sections: a backup may leave them out, and the contents know nothing of that. */
async function findCut({ database }: IndexContext, ids: readonly unknown[]): Promise<Set<string>> {
  const rows = await database.find('sections', {
    filter: { contentId: { $in: ids.flatMap((id) => readId(id) ?? []) }, no: SOURCE_NO },
    fields: ['contentId'],
    limit: BATCH,
  });
  return new Set(rows.map(({ contentId }) => String(contentId)));
}

/** @param cut contents that need not be indexed where their text is what it was */
async function indexOne(
  context: IndexContext,
  raw: Stored,
  cut: ReadonlySet<string>,
  answer: IndexAnswer,
): Promise<void> {
  const id = readId(raw._id);
  if (id === undefined) return;
  answer.checked += 1;
  try {
    const hash = contentHash(raw, (text) => context.digest(text));
    if (cut.has(id) && (raw.text as Stored | undefined)?.hash === hash) return;
    await writeIndex(context, id, raw, hash);
    answer.indexed += 1;
  } catch (error) {
    note(context, id, error, answer);
  }
}

function note(context: IndexContext, id: string, error: unknown, answer: IndexAnswer): void {
  answer.failed.push(id);
  context.log({ level: 'error', event: 'content-not-indexed', id, cause: describeError(error) });
}

/**
 * The hash is taken away first and written last: whatever stops in between is done again, also where the text is by then what it was
 * before, and readers derive the text themselves meanwhile. The source comes before what is cut from it, and goes after it: by it what is
 * left of a content is found. Notices are read on the home only: nothing of them is found.
 */
async function writeIndex({ database }: IndexContext, id: string, raw: Stored, hash: string): Promise<void> {
  const title = readText(raw.title, 120) ?? '';
  const isFound = !KIND_WORDS.notice.includes(raw.kind as string);
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
      terms: isFound ? termsOf(section.blocks.flatMap(searchedTexts)) : [],
      ...(provisions !== undefined && { provisions }),
    };
  });
  const source: SectionSourceDocument = {
    _id: `${id}.source`,
    contentId: id,
    no: SOURCE_NO,
    title: raw.title ?? null,
    body: String(raw.body),
  };
  if ((raw.text as Stored | undefined)?.hash !== undefined)
    await database.update('contents', { _id: raw._id }, { $unset: { 'text.hash': '' } });
  await database.replace('sections', { ...source });
  await database.remove('sections', { contentId: id, no: { $gt: SOURCE_NO } });
  for (let at = 0; at < documents.length; at += INSERT) {
    await database.insert(
      'sections',
      documents.slice(at, at + INSERT).map((document) => ({ ...document })),
    );
  }
  const terms = isFound ? termsOf([title, readText(raw.summary) ?? '', readText(raw.author) ?? '']) : [];
  const text = { hash, outline, preamble, sectionCount: sections.length, characters };
  await database.update('contents', { _id: raw._id }, { $set: { terms, text } });
}

/** Removes what is left of contents that somebody deleted, from a content's id on; returns the one to go on after. */
async function removeGone({ database }: IndexContext, after: string): Promise<string> {
  const rows = await database.find('sections', {
    filter: { contentId: { $gt: after }, no: { $in: [SOURCE_NO, 0] } },
    fields: ['contentId'],
    sort: [
      ['contentId', 1],
      ['no', 1],
    ],
    limit: ROUND.gone,
  });
  const ids = [...new Set(rows.map(({ contentId }) => String(contentId)))];
  if (ids.length > 0) {
    const found = await database.find('contents', {
      filter: { _id: { $in: ids.flatMap(idSpellings) } },
      // None named would mean all of them.
      fields: ['_id'],
      limit: ROUND.gone * 2,
    });
    const known = new Set(found.map(({ _id }) => readId(_id)));
    const gone = ids.filter((id) => !known.has(id));
    const contentId = { $in: gone };
    if (gone.length > 0) {
      await database.remove('sections', { contentId, no: { $gt: 0 } });
      await database.remove('sections', { contentId });
    }
  }
  return rows.length < ROUND.gone ? '' : (ids.at(-1) ?? '');
}
