import type { ForgetAnswer } from '../../../types/me';
import type { Stored } from '../domain/records/stored';
import { newStranger, pseudonymOf } from '../platform/pseudonym';
import type { StoreContext } from './context';
import { liveKeys } from './person-keys';

/** Collections that hold something about a person, each with the fields that are the person's to see. */
const PERSONAL = {
  positions: ['contentId', 'position', 'total', 'at'],
  favourites: ['contentId', 'at'],
  visits: ['stationId', 'at', 'via'],
  events: ['type', 'contentId', 'seconds', 'at'],
} as const;

type PersonalCollection = keyof typeof PERSONAL;

/** In raw events a person is one pseudonym a week; older ones are gone, and their key with them. */
const RAW: readonly PersonalCollection[] = ['visits', 'events'];

export const MOST_ROWS = 1000;

/** The latest rows of one collection about a person, one more than an export holds, so that a cut shows. */
export async function findPersonal(
  context: StoreContext,
  collection: PersonalCollection,
  person: string,
): Promise<Stored[]> {
  const fields = Object.fromEntries(PERSONAL[collection].map((field) => [field, 1]));
  const names = RAW.includes(collection) ? await pseudonymsOf(context, person) : [person];
  return context.database.aggregate(collection, [
    { $match: { person: { $in: names } } },
    { $sort: { at: -1 } },
    { $limit: MOST_ROWS + 1 },
    { $project: { _id: 0, ...fields } },
  ]);
}

/**
 * Deletes what is only about the person; visits and events keep counting, as a stranger's. Repeated until nothing is left: the cloud may
 * end a large write early, and phones go on writing meanwhile. The stranger is one and the same in all of them: which events make one
 * visit must stay as it is, or the totals would change.
 */
export async function forgetPerson(context: StoreContext, person: string): Promise<ForgetAnswer> {
  const { database } = context;
  const deleted = (collection: PersonalCollection) =>
    untilNothing(() => database.remove(collection, { person }));
  const [positions, favourites] = await Promise.all([deleted('positions'), deleted('favourites')]);
  const stranger = newStranger();
  let [visits, events] = [0, 0];
  for (const { secret } of await liveKeys(database, context.now)) {
    const [from, to] = [pseudonymOf(secret, person), pseudonymOf(secret, stranger)];
    const handedOver = (collection: PersonalCollection) =>
      untilNothing(() => database.update(collection, { person: from }, { $set: { person: to } }));
    visits += await handedOver('visits');
    events += await handedOver('events');
  }
  return { positions, favourites, visits, events };
}

async function untilNothing(write: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let written = await write(); written > 0; written = await write()) all += written;
  return all;
}

async function pseudonymsOf({ database, now }: StoreContext, person: string): Promise<string[]> {
  return (await liveKeys(database, now)).map(({ secret }) => pseudonymOf(secret, person));
}
