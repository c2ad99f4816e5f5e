import type { Position } from '../../../../types/content';
import { Pipeline } from '../../domain/query/pipeline';
import { joinContent } from '../contents/contents';
import type { StoreContext } from '../system/context';
import type { Keeper } from './keeper';

/**
 * What a person may go on with, for the one query of a first screen, which cannot look into what is sealed: a few contents' ids in the
 * open, each in a document of its own under a hash of its own. One says that somebody began the content, as the figures say too; who that
 * was, or which others they began, it does not say. Made from the sealed list, and for it alone.
 */
const COLLECTION = 'bookmarks';
/** A content has its place by its id: of those that share one the latest stands there. A prime, so that the items of a series stand apart. */
const PLACES = 7;

/** A person's bookmarks, each with its content (`joinedContent`). */
export function bookmarksOf(keeper: Keeper) {
  return joinContent(Pipeline.from(COLLECTION).match({ _id: { $in: bookmarkIds(keeper) } }));
}

/**
 * Makes the bookmarks say what the list is about to say.
 *
 * @param before its rows until now
 * @param after its rows to come
 * @param anew other calls were under way: what should stand there already is put down again
 */
export async function moveBookmarks(
  { database }: StoreContext,
  keeper: Keeper,
  before: readonly Position[],
  after: readonly Position[],
  anew: boolean,
): Promise<void> {
  const [were, are] = [latestByPlace(before), latestByPlace(after)];
  const ids = bookmarkIds(keeper);
  await Promise.all(
    [...are]
      .filter(([place, { contentId }]) => anew || were.get(place)?.contentId !== contentId)
      .map(([place, { contentId }]) =>
        database.replace(COLLECTION, { _id: ids[place] as string, contentId }),
      ),
  );
}

export async function removeBookmarks({ database }: StoreContext, keeper: Keeper): Promise<void> {
  await database.remove(COLLECTION, { _id: { $in: bookmarkIds(keeper) } });
}

function bookmarkIds(keeper: Keeper): string[] {
  return Array.from({ length: PLACES }, (_, place) => keeper.hashFor(`bookmark ${place}`));
}

function latestByPlace(rows: readonly Position[]): Map<number, Position> {
  const latest = new Map<number, Position>();
  for (const row of rows) {
    const place = placeOf(row.contentId);
    const known = latest.get(place);
    if (known === undefined || known.at < row.at) latest.set(place, row);
  }
  return latest;
}

function placeOf(contentId: string): number {
  let place = 0;
  for (const character of contentId) place = (place * 31 + (character.codePointAt(0) ?? 0)) % PLACES;
  return place;
}
