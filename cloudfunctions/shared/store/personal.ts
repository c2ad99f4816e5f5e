import type { ForgetAnswer } from '../../../types/me';
import type { Stored } from '../domain/records/stored';
import type { StoreContext } from './context';

/** Collections that hold something about a person, each with the fields that are the person's to see. */
const PERSONAL = {
  positions: ['contentId', 'position', 'total', 'at'],
  favourites: ['contentId', 'at'],
  visits: ['stationId', 'at', 'via'],
  events: ['type', 'contentId', 'seconds', 'at'],
} as const;

type PersonalCollection = keyof typeof PERSONAL;

export const MOST_ROWS = 1000;

/** The latest rows of one collection about a person, one more than an export holds, so that a cut shows. */
export function findPersonal(
  { database }: StoreContext,
  collection: PersonalCollection,
  person: string,
): Promise<Stored[]> {
  const fields = Object.fromEntries(PERSONAL[collection].map((field) => [field, 1]));
  return database.aggregate(collection, [
    { $match: { person } },
    { $sort: { at: -1 } },
    { $limit: MOST_ROWS + 1 },
    { $project: { _id: 0, ...fields } },
  ]);
}

/**
 * Deletes what is only about the person; visits and events keep counting, without anything that leads to somebody. Repeated until
 * nothing is left: the cloud may end a large write early, and phones go on writing meanwhile.
 */
export async function forgetPerson({ database }: StoreContext, person: string): Promise<ForgetAnswer> {
  const untilNothing = async (write: () => Promise<number>) => {
    let all = 0;
    for (let written = await write(); written > 0; written = await write()) all += written;
    return all;
  };
  const deleted = (collection: PersonalCollection) =>
    untilNothing(() => database.remove(collection, { person }));
  const stripped = (collection: PersonalCollection) =>
    untilNothing(() => database.update(collection, { person }, { $unset: { person: '' } }));
  const [positions, favourites, visits, events] = await Promise.all([
    deleted('positions'),
    deleted('favourites'),
    stripped('visits'),
    stripped('events'),
  ]);
  return { positions, favourites, visits, events };
}
