import type { ForgetAnswer } from '../../../types/me';
import { afterFilter, type KeyPart } from '../domain/keyset';
import type { Stored } from '../domain/records/stored';
import { newStranger, pseudonymOf } from '../platform/pseudonym';
import type { StoreContext } from './context';
import { liveKeys } from './person-keys';
import { LATEST_FIRST } from './positions';
import { moveSuspects } from './suspects';

/**
 * Collections that hold something about a person, each with the fields that are the person's to see: all but the functions' own
 * bookkeeping (who it is: pseudonym and key; how far the roll-up is: batch).
 */
const PERSONAL = {
  positions: ['contentId', 'position', 'total', 'at'],
  favourites: ['contentId', 'at'],
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
} as const;

export type PersonalCollection = keyof typeof PERSONAL;

export const PERSONAL_COLLECTIONS = Object.keys(PERSONAL) as PersonalCollection[];

/** Somebody, by both of their hashes. */
export interface Somebody {
  /** Of what is kept for good. */
  person: string;
  /** Behind the pseudonyms of raw events. */
  visitor: string;
}

/** Here a person is the long-lived hash; elsewhere one pseudonym a week, of which older ones are gone, and their key with them. */
const LASTING: readonly PersonalCollection[] = ['positions', 'favourites'];

/** As a person is named in each collection. */
export type PersonNames = (collection: PersonalCollection) => readonly string[];

export async function namesOf(
  { database, now }: StoreContext,
  { person, visitor }: Somebody,
): Promise<PersonNames> {
  const pseudonyms = (await liveKeys(database, now)).map(({ secret }) => pseudonymOf(secret, visitor));
  return (collection) => (LASTING.includes(collection) ? [person] : pseudonyms);
}

/** Rows of one collection about a person, the latest first, as stored. */
export async function findPersonal(
  { database }: StoreContext,
  collection: PersonalCollection,
  names: PersonNames,
  limit: number,
  after: readonly KeyPart[] | undefined,
): Promise<Stored[]> {
  const mine = { person: { $in: names(collection) } };
  return database.aggregate(collection, [
    { $match: after === undefined ? mine : { $and: [mine, afterFilter(LATEST_FIRST, after)] } },
    { $sort: { at: -1, _id: -1 } },
    { $limit: limit },
    { $project: Object.fromEntries(['_id', ...PERSONAL[collection]].map((field) => [field, 1])) },
  ]);
}

/** What of a row is the person's to see. */
export function shownPart(collection: PersonalCollection, row: Stored): Record<string, unknown> {
  return Object.fromEntries(
    PERSONAL[collection].flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])),
  );
}

/**
 * Deletes what is only about the person; visits and events keep counting, as a stranger's, and so do the days that are closed to the
 * figures. Repeated until nothing is left: the cloud may end a large write early, and phones go on writing meanwhile. The stranger is one
 * and the same in all of them: which events make one visit must stay as it is, or the totals would change.
 */
export async function forgetPerson(
  context: StoreContext,
  { person, visitor }: Somebody,
): Promise<Omit<ForgetAnswer, 'enrolments'>> {
  const { database } = context;
  const deleted = (collection: PersonalCollection) =>
    untilNothing(() => database.remove(collection, { person }));
  const [positions, favourites] = await Promise.all([deleted('positions'), deleted('favourites')]);
  const stranger = newStranger();
  let [visits, events, suspects] = [0, 0, 0];
  for (const { secret } of await liveKeys(database, context.now)) {
    const [from, to] = [pseudonymOf(secret, visitor), pseudonymOf(secret, stranger)];
    const handedOver = (collection: PersonalCollection) =>
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
