import type { Stored } from '../domain/records/stored';
import type { Filter } from '../platform/database';
import type { StoreContext } from './context';
import { withContent } from './contents';

/** Rows of what a person marked, the last first, each with its content joined, as stored. */
export function findFavourites(
  { database }: StoreContext,
  person: string,
  limit: number,
  after?: Filter,
): Promise<Stored[]> {
  return database.aggregate('favourites', [
    { $match: after === undefined ? { person } : { $and: [{ person }, after] } },
    { $sort: { at: -1, _id: -1 } },
    { $limit: limit },
    ...withContent,
  ]);
}

/** Marks a content; marked already, it keeps its place in the list. */
export async function addFavourite(
  { database, now }: StoreContext,
  person: string,
  contentId: string,
): Promise<void> {
  const _id = `${person}.${contentId}`;
  try {
    await database.insert('favourites', [{ _id, person, contentId, at: now }]);
  } catch (error) {
    const known = await database.find('favourites', { filter: { _id }, fields: ['_id'], limit: 1 });
    if (known.length === 0) throw error;
  }
}

/** Takes the mark away, if there is one. */
export async function removeFavourite(
  { database }: StoreContext,
  person: string,
  contentId: string,
): Promise<void> {
  await database.remove('favourites', { _id: `${person}.${contentId}` });
}
