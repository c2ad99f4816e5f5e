import type { Collections } from '../../../types/collections';
import type { ForgetAnswer } from '../../../types/me';
import { afterFilter, keyOf, type KeyPart, type SortFields } from '../../shared/domain/paging/keyset';
import { allOf, type Filter, type Sort } from '../../shared/domain/query/filter';
import type { AnyKey } from '../../shared/domain/query/paths';
import type { Stored } from '../../shared/domain/records/stored';
import { newStranger, pseudonymOf } from '../../shared/platform/pseudonym';
import { removeBookmarks } from '../../shared/store/people/bookmarks';
import type { StoreContext } from '../../shared/store/system/context';
import type { Keeper } from '../../shared/store/people/keeper';
import {
  LATEST_FIRST,
  LIST_NAMES,
  readList,
  removeList,
  rowsAfter,
} from '../../shared/store/people/kept-lists';
import { findLiveKeys } from '../../shared/store/people/person-keys';
import { moveSuspects } from '../../shared/store/events/suspects';

/**
 * Collections of raw events, each with the fields that are the person's to see: all but the functions' own bookkeeping (who it is:
 * pseudonym, key and personSecret; how far the roll-up is: batch).
 */
const RAW = {
  visits: [
    'stationId',
    'region',
    'at',
    'via',
    'posterBatch',
    'column',
    'scancodeTime',
    'receivedAt',
    'traffic',
  ],
  events: ['stationId', 'visitId', 'type', 'contentId', 'seconds', 'at', 'receivedAt', 'traffic'],
  suspects: ['day', 'at', 'events', 'refused'],
} as const satisfies { [Name in 'visits' | 'events' | 'suspects']: readonly (keyof Collections[Name])[] };

type RawCollection = keyof typeof RAW;
type RawDocument = Collections[RawCollection];
const RAW_LATEST_FIRST: Sort<RawDocument> = [
  ['at', -1],
  ['_id', -1],
];

/** What is stored about people, in the order in which it is exported. */
export const PERSONAL_COLLECTIONS = [...LIST_NAMES, ...(Object.keys(RAW) as RawCollection[])] as const;
export type PersonalCollection = (typeof PERSONAL_COLLECTIONS)[number];

/** The order of a collection's rows. */
export function orderOf(collection: PersonalCollection): SortFields {
  return LIST_NAMES.some((name) => name === collection) ? LATEST_FIRST : RAW_LATEST_FIRST;
}

/** Somebody, by all of their hashes. */
export interface Somebody {
  /** For whom lists are kept for good. */
  keeper: Keeper;
  /** Behind the pseudonyms of raw events. */
  visitor: string;
}

/** Somebody as an export looks for them: in raw events by one pseudonym a week, of which older ones are gone, and their key with them. */
export interface Sought {
  keeper: Keeper;
  pseudonyms: readonly string[];
}

export async function soughtOf(
  { database, now }: StoreContext,
  { keeper, visitor }: Somebody,
): Promise<Sought> {
  const keys = await findLiveKeys(database, now);
  return { keeper, pseudonyms: keys.map(({ secret }) => pseudonymOf(secret, visitor)) };
}

/** Some rows of one collection about a person, the latest first, and the place behind the last of them where there are more. */
export interface PersonalPart {
  /** What of each row is the person's to see. */
  rows: Stored[];
  next: KeyPart[] | undefined;
}

/** @param after place behind which to begin, from the part before */
export async function readPersonal(
  context: StoreContext,
  collection: PersonalCollection,
  sought: Sought,
  limit: number,
  after: readonly KeyPart[] | undefined,
): Promise<PersonalPart> {
  if (!isRaw(collection)) {
    const rows = rowsAfter(await readList(context, collection, sought.keeper), after, limit + 1);
    return partOf(
      rows.map((row) => ({ ...row })),
      limit,
      LATEST_FIRST,
    );
  }
  const mine: Filter<RawDocument> = { person: { $in: sought.pseudonyms } };
  const rows: Stored[] = await context.database.find<RawCollection, AnyKey<RawDocument>>(collection, {
    filter: allOf(mine, after && afterFilter(RAW_LATEST_FIRST, after)),
    fields: RAW[collection],
    sort: RAW_LATEST_FIRST,
    limit: limit + 1,
  });
  const { rows: some, next } = partOf(rows, limit, RAW_LATEST_FIRST);
  return { rows: some.map((row) => shownPart(collection, row)), next };
}

function isRaw(collection: PersonalCollection): collection is RawCollection {
  return collection in RAW;
}

/** @param rows one more than `limit` where there are more */
function partOf(rows: readonly Stored[], limit: number, sort: SortFields): PersonalPart {
  const last = rows[limit - 1];
  return {
    rows: rows.slice(0, limit),
    next: rows.length > limit && last !== undefined ? keyOf(last, sort) : undefined,
  };
}

function shownPart(collection: RawCollection, row: Stored): Stored {
  return Object.fromEntries(
    RAW[collection].flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])),
  );
}

/**
 * Deletes what is only about the person; visits and events keep counting, as a stranger's, and so do the days that are closed to the
 * figures. Repeated until nothing is left: the cloud may end a large write early, and phones go on writing meanwhile. The stranger is one
 * and the same in all of them: which events make one visit must stay as it is, or the totals would change.
 */
export async function forgetPerson(
  context: StoreContext,
  { keeper, visitor }: Somebody,
): Promise<Omit<ForgetAnswer, 'enrolments'>> {
  const { database } = context;
  const [positions, favourites] = await Promise.all([
    untilNothing(() => removeList(context, 'positions', keeper)),
    untilNothing(() => removeList(context, 'favourites', keeper)),
  ]);
  await removeBookmarks(context, keeper);
  const stranger = newStranger();
  let [visits, events, suspects] = [0, 0, 0];
  for (const { secret } of await findLiveKeys(database, context.now)) {
    const [from, to] = [pseudonymOf(secret, visitor), pseudonymOf(secret, stranger)];
    const handedOver = (collection: RawCollection) =>
      untilNothing(() => database.update(collection, { person: from }, { $set: { person: to } }));
    // First, so that no roll-up meets the events of a closed day without the day.
    suspects += await untilNothing(() => moveSuspects(database, from, to));
    visits += await handedOver('visits');
    events += await handedOver('events');
  }
  return { positions, favourites, visits, events, suspects };
}

async function untilNothing(write: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let written = await write(); written > 0; written = await write()) all += written;
  return all;
}
