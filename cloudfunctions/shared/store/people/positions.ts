import type { Continue, Position } from '../../../../types/content';
import { CLOCK_AHEAD } from '../../domain/limits';
import type { ContentRecord } from '../../domain/records/content';
import { Pipeline } from '../../domain/query/pipeline';
import { bookmarksOf, moveBookmarks } from './bookmarks';
import { briefOf, existingIds, joinedContent, type Surroundings } from '../contents/contents';
import type { StoreContext } from '../system/context';
import type { Keeper } from './keeper';
import { changeList, openList } from './kept-lists';

/** A position with the content it is in, as screens show it. */
export function continueOf(position: Position, content: ContentRecord, around: Surroundings): Continue {
  return { ...position, content: briefOf(content, around) };
}

/** Where a person stopped in what they began last, the latest first, as far as it may be shown. One operation. */
export async function findBegun(
  context: StoreContext,
  keeper: Keeper,
): Promise<{ position: Position; content: ContentRecord }[]> {
  const [document] = await context.database.aggregate(
    Pipeline.from('positions')
      .match({ _id: keeper.person })
      .limit(1)
      .project(['sealed'])
      .join('bookmarks', bookmarksOf(keeper)),
  );
  if (document === undefined) return [];
  const { bookmarks } = document;
  return openList(context, 'positions', keeper, document).flatMap((position) => {
    const bookmark = bookmarks.find(({ contentId }) => contentId === position.contentId);
    const content = bookmark && joinedContent(context, bookmark);
    return content === undefined ? [] : [{ position, content }];
  });
}

/**
 * Moves a person's positions forward in time, never back to an older one. Two operations where each content was begun before, and a look
 * at the contents where not: of what is none, no position is kept.
 *
 * @param lefts one for each content
 */
export async function movePositions(
  context: StoreContext,
  keeper: Keeper,
  lefts: readonly Position[],
): Promise<void> {
  if (lefts.length === 0) return;
  await changeList(context, 'positions', keeper, async (rows, tries) => {
    const known = new Map(rows.map((row) => [row.contentId, row]));
    const existing = await existingIds(
      context,
      lefts.map(({ contentId }) => contentId).filter((id) => !known.has(id)),
    );
    const moved = lefts.filter((left) => {
      const row = known.get(left.contentId);
      return row === undefined ? existing.has(left.contentId) : isLater(left, row, context.now);
    });
    if (moved.length === 0) return undefined;
    const ids = new Set(moved.map(({ contentId }) => contentId));
    const next = [
      ...rows.filter(({ contentId }) => !ids.has(contentId)),
      ...moved.map((left) => ({ ...known.get(left.contentId), ...left })),
    ];
    // First: where this breaks off, the call that repeats it finds the list as it was, and does both.
    await moveBookmarks(context, keeper, rows, next, tries > 1);
    return next;
  });
}

/** What lies ahead of now was written by a clock that was wrong, and must not keep out what comes after it. */
function isLater({ at }: Position, known: Position, now: number): boolean {
  return at > known.at || known.at > now + CLOCK_AHEAD;
}
