import type { StoreContext } from '../system/context';
import type { Keeper } from './keeper';
import { changeList, type KeptRow } from './kept-lists';

/** Marks contents; what is marked already keeps its place in the list. */
export function addFavourites(
  context: StoreContext,
  keeper: Keeper,
  marks: readonly KeptRow<'favourites'>[],
): Promise<void> {
  return changeList(context, 'favourites', keeper, (rows) => {
    const known = new Set(rows.map(({ contentId }) => contentId));
    const fresh = marks.filter(({ contentId }) => !known.has(contentId));
    return fresh.length === 0 ? undefined : [...rows, ...fresh];
  });
}

/** Takes the mark away, if there is one. */
export function removeFavourite(context: StoreContext, keeper: Keeper, contentId: string): Promise<void> {
  return changeList(context, 'favourites', keeper, (rows) => {
    const others = rows.filter((row) => row.contentId !== contentId);
    return others.length === rows.length ? undefined : others;
  });
}
