import type { StoreContext } from './context';

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
