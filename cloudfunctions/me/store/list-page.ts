import type { Page } from '../../../types/page';
import type { Modules } from '../../../types/station';
import type { ContentRecord } from '../../shared/domain/records/content';
import type { Call } from '../../shared/runtime/action';
import type { ActionResult } from '../../shared/runtime/result';
import { findShown } from '../../shared/store/contents/contents';
import { LATEST_FIRST, rowsAfter, type KeptRow } from '../../shared/store/people/kept-lists';
import { readPage } from '../../shared/store/system/page';

/**
 * One page of a kept list, as far as its contents may be shown.
 *
 * @param list names the list in cursors
 * @param rows all of it, the latest first
 * @param item what the page has for a row
 */
export function readListPage<Row extends KeptRow, Item>(
  call: Call,
  list: string,
  cursor: string | undefined,
  rows: readonly Row[],
  { video }: Pick<Modules, 'video'>,
  item: (row: Row, content: ContentRecord) => Item,
): Promise<ActionResult<Page<Item>>> {
  const shown = new Map<string, ContentRecord>();
  const byId = new Map(rows.map((row) => [row.contentId, row]));
  return readPage({
    list: [list],
    cursor,
    sort: LATEST_FIRST,
    async read(_after, limit, place) {
      const next = rowsAfter(rows, place, limit);
      const contents = await findShown(
        call,
        next.map(({ contentId }) => contentId),
      );
      for (const [id, content] of contents) shown.set(id, content);
      return next.map(({ contentId, at }) => ({ contentId, at }));
    },
    item({ contentId }) {
      const [row, content] = [byId.get(String(contentId)), shown.get(String(contentId))];
      if (row === undefined || content === undefined) return undefined;
      return content.kind === 'video' && !video ? undefined : item(row, content);
    },
  });
}
