import type { Copy } from '../rules/stories/authority';
import type { StoredStory } from '../../../types/story';
import { STATUS_WORDS } from '../../shared/domain/publication';
import type { Filter } from '../../shared/domain/query/filter';
import type { FieldPath } from '../../shared/domain/query/paths';
import { idSpellings } from '../../shared/domain/records/stored';
import type { Database, Found } from '../../shared/platform/database';

/** What of a story is needed to tell whether another is the same. */
export type StoryIdentity = Pick<
  StoredStory,
  | '_id'
  | 'sourceId'
  | 'unit'
  | 'source'
  | 'rank'
  | 'publishAt'
  | 'regions'
  | 'status'
  | 'title'
  | 'version'
  | 'keys'
> &
  Partial<Pick<StoredStory, 'titleKey' | 'print' | 'withdrawal' | 'duplicateOf' | 'held'>>;

/** What of it its copies are compared by. */
export function copyOf({ _id, unit, source, rank, publishAt = 0 }: StoryIdentity): Copy {
  return { id: _id, unit, source, rank, publishAt };
}

const IDENTITY_FIELDS = [
  'sourceId',
  'unit',
  'source',
  'rank',
  'publishAt',
  'regions',
  'status',
  'title',
  'version',
  'keys',
  'titleKey',
  'print',
  'withdrawal',
  'duplicateOf',
  'held',
] as const;
const STORY_FIELDS = [
  ...IDENTITY_FIELDS,
  'blocks',
  'revisions',
  'originalUrl',
  'cover',
  'etag',
  'lastModified',
  'verifyAt',
  'goneChecks',
  'verifications',
  'picturesAt',
  'pictureTries',
  'summary',
  'author',
  'fetchedAt',
  'marks',
  'column',
  'fromPage',
] as const;

/** Stories that bear one of the keys. */
export function findStoriesByKeys(database: Database, keys: readonly string[]): Promise<StoryIdentity[]> {
  return find(database, { keys: { $in: [...keys] } }, IDENTITY_FIELDS, 500);
}

/** Stories that bear one of the marks by which copies are found. */
export function findStoriesByMarks(database: Database, marks: readonly string[]): Promise<StoryIdentity[]> {
  return marks.length === 0
    ? Promise.resolve([])
    : find(database, { marks: { $in: [...marks] } }, IDENTITY_FIELDS, 500);
}

export function findIdentities(database: Database, ids: readonly string[]): Promise<StoryIdentity[]> {
  return find(database, { _id: { $in: [...ids] } }, IDENTITY_FIELDS, 500);
}

export function findStoriesByIds(database: Database, ids: readonly string[]): Promise<StoredStory[]> {
  return find(database, { _id: { $in: [...ids] } }, STORY_FIELDS, 500);
}

/** Which of these stories are a source's own, and were taken back by it. */
export async function findTakenBack(
  database: Database,
  sourceId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const filter: Filter<StoredStory> = { _id: { $in: [...ids] }, sourceId, 'withdrawal.by': 'source' };
  return (await find<{ _id: string }>(database, filter, ['_id'], 500)).map(({ _id }) => _id);
}

/**
 * Stories whose page is to be looked at again, or whose pictures are to be fetched; the one that waits longest first. Named only: with
 * their texts, and what those were before, some of them are more than one answer of the database holds.
 */
export function findDueStories(
  database: Database,
  field: 'verifyAt' | 'picturesAt',
  now: number,
  limit: number,
): Promise<Pick<StoredStory, '_id' | 'sourceId'>[]> {
  return find(database, { [field]: { $lte: now } }, ['sourceId'], limit, field);
}

/** Stores new stories. One that another run stored already stays as it is. */
export async function insertStories(database: Database, stories: readonly StoredStory[]): Promise<void> {
  try {
    await database.insert('news', stories);
  } catch (error) {
    const ids = stories.map(({ _id }) => _id);
    const stored = await database.find('news', {
      filter: { _id: { $in: ids } },
      fields: ['_id'],
      limit: ids.length,
    });
    const known = new Set(stored.map(({ _id }) => _id));
    const left = stories.filter(({ _id }) => !known.has(_id));
    if (left.length === stories.length) throw error;
    await database.insert('news', left);
  }
}

/** Changes a story. What an official withdrew stays withdrawn: the condition is part of the write. */
export function updateStory(
  database: Database,
  id: string,
  set: Partial<StoredStory>,
  unset: readonly (keyof StoredStory)[] = [],
  condition: Filter<StoredStory> = {},
): Promise<number> {
  return database.update(
    'news',
    { _id: id, ...(set.status !== undefined && { 'withdrawal.by': { $ne: 'official' } }), ...condition },
    {
      ...(Object.keys(set).length > 0 && { $set: { ...set } }),
      ...(unset.length > 0 && { $unset: Object.fromEntries(unset.map((field) => [field, ''])) }),
    },
  );
}

/**
 * A story that is shown, the copy of one, or one that waits for an official; what officials hid by hand is none of them, nor what was
 * withdrawn already.
 */
export const SHOWN_OR_WAITING: Filter<StoredStory> = {
  status: { $nin: [...STATUS_WORDS.withdrawn] },
  $or: [
    { status: { $in: [...STATUS_WORDS.published] } },
    { duplicateOf: { $exists: true } },
    { held: { $exists: true } },
  ],
};

/** An official takes a story off: for good, unlike what its source does. Once more changes nothing. */
export async function withdrawByOfficial(database: Database, id: string, now: number): Promise<void> {
  const withdrawal = { at: now, reason: 'OFFICIAL', by: 'official' } as const;
  await database.update(
    'news',
    { _id: { $in: idSpellings(id) }, 'withdrawal.by': { $ne: 'official' } },
    { $set: { status: 'withdrawn', withdrawal } },
  );
}

/** What an id names, as a text and as a number, with its `regions` as they are stored. */
export function storiesNamed(database: Database, id: string): Promise<Found<StoredStory, 'regions'>[]> {
  const filter: Filter<StoredStory> = { _id: { $in: idSpellings(id) } };
  return database.find('news', { filter, fields: ['regions'], limit: 2 });
}

async function find<Row>(
  database: Database,
  filter: Filter<StoredStory>,
  fields: readonly FieldPath<StoredStory>[],
  limit: number,
  sortBy?: FieldPath<StoredStory>,
): Promise<Row[]> {
  const rows = await database.find('news', {
    filter,
    fields,
    limit,
    ...(sortBy !== undefined && { sort: [[sortBy, 1]] as const }),
  });
  return rows as Row[];
}
