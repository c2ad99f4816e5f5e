import { readInstant, readNumber, SECONDS_BELOW } from '../../domain/fields';
import { afterFilter, keyOf, type KeyPart } from '../../domain/paging/keyset';
import { STATUS_WORDS } from '../../domain/publication';
import type { ContentDocument } from '../../../../types/documents/contents';
import { allOf, type Filter, type Sort } from '../../domain/query/filter';
import type { Raw } from '../../domain/query/paths';
import type { Database } from '../../platform/database';

/** What is normalized of a record; news have the times alone. */
type Normalized = Pick<ContentDocument, '_id' | 'publishAt' | 'withdrawAt' | 'order' | 'albumId' | 'status'>;

/**
 * Lists are in the order of what is stored, type by type: a time or a number that people typed as text has no place in it, and when its
 * time is over it stays among what a list reads. So timers write such fields as the numbers they mean.
 */
interface Normalization {
  collection: 'news' | 'contents';
  field: 'publishAt' | 'withdrawAt' | 'order';
  /** Which records hold something else than the number. An index leads to them. */
  filter: Filter<Normalized>;
  /** The way of that index: along `_id` a database may go through everything that is stored instead. */
  sort: Sort<Normalized>;
  /** The number; anything else leaves the record as it is, for `admin.check` to name. */
  read: (typed: unknown) => unknown;
}

/** Texts, dates, seconds: each a stretch of the index, as comparisons stay within one type. */
const NON_NUMERIC = [{ $gt: '' }, { $gte: new Date(0) }, { $gt: 0, $lt: SECONDS_BELOW }];
/** Records put right at a time, and at the same time; and how often in one run. */
const BATCH = 100;
const AT_ONCE = 10;
const MAX_BATCHES = 20;

const along = (...fields: (keyof Normalized)[]): Sort<Normalized> =>
  [...fields, '_id' as const].map((field) => [field, 1] as const);

function timestamps(
  collection: Normalization['collection'],
  field: 'publishAt' | 'withdrawAt',
): Normalization {
  return {
    collection,
    field,
    filter: { $or: NON_NUMERIC.map((typed) => ({ [field]: typed })) },
    sort: along(field),
    read: readInstant,
  };
}

/** Writes typed times of news as milliseconds. One question where there is nothing to do. @returns how many were put right */
export function normalizeNewsTimestamps(database: Database): Promise<number> {
  return normalize(database, timestamps('news', 'publishAt'));
}

/**
 * The same for contents: when they are shown, until when, and their places in albums. What is published and says no time is of the
 * moment in which it is first met: else it would stand behind everything that was ever published.
 */
export async function normalizeContents(database: Database, now: number): Promise<number> {
  const unsettled: Normalization[] = [
    timestamps('contents', 'publishAt'),
    timestamps('contents', 'withdrawAt'),
    {
      collection: 'contents',
      field: 'order',
      filter: { albumId: { $gt: '' }, order: { $gt: '' } },
      sort: along('albumId', 'order'),
      read: readNumber,
    },
    {
      collection: 'contents',
      field: 'publishAt',
      filter: { publishAt: null, status: { $in: [...STATUS_WORDS.published] } },
      sort: along('publishAt'),
      read: () => now,
    },
  ];
  let settled = 0;
  for (const one of unsettled) settled += await normalize(database, one);
  return settled;
}

/** What cannot be read is passed over, so that it keeps nothing behind it waiting. */
async function normalize(database: Database, unsettled: Normalization): Promise<number> {
  const { collection, filter, sort } = unsettled;
  let settled = 0;
  let after: KeyPart[] | undefined;
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const rows = await database.find(collection, {
      filter: allOf(filter, after && afterFilter(sort, after)),
      fields: sort.map(([field]) => field),
      sort,
      limit: BATCH,
    });
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const part = rows.slice(at, at + AT_ONCE);
      const counts = await Promise.all(part.map((row) => normalizeOne(database, unsettled, row)));
      settled += counts.reduce((sum, count) => sum + count, 0);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) break;
    after = keyOf(last, sort);
  }
  return settled;
}

/** Somebody may be typing at this moment: only what was read is replaced. */
async function normalizeOne(
  database: Database,
  { collection, field, read }: Normalization,
  row: Raw<Normalized>,
): Promise<number> {
  const typed = row[field] ?? null;
  const number = read(typed);
  if (typeof number !== 'number' || number === typed) return 0;
  const $set: { [Field in Normalization['field']]?: number } = { [field]: number };
  return database.update(collection, { _id: row._id, [field]: typed }, { $set });
}
