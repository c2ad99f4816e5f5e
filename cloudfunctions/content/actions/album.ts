import type { ContentDocument } from '../../../types/documents/contents';
import type { Filter } from '../../shared/domain/query/filter';
import * as v from 'valibot';
import { publishedFilter } from '../../shared/domain/publication';
import { readColumn } from '../../shared/domain/records/column';
import { idSpellings } from '../../shared/domain/records/stored';
import { action } from '../../shared/runtime/action';
import { cursor, documentId } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import { PAST_THE_END, openContent } from '../../shared/store/contents/content-text';
import { briefOf, findContents, shownContent, withItemCounts } from '../../shared/store/contents/contents';
import { parseEach } from '../../shared/store/system/context';
import { readPage } from '../../shared/store/system/page';
import { allOf } from '../../shared/domain/query/filter';
import { deploymentOf } from '../../shared/store/stations/station-profiles';
import { contentItem } from '../rules/item';

/** Items without a place come first, the oldest before the newer. */
const IN_ORDER = [
  ['order', 1],
  ['publishAt', 1],
  ['_id', 1],
] as const;

/** An album and a page of its items, in their order. */
export const album = action<'content', 'album'>({
  callers: ['visitor', 'staff', 'console'],
  input: v.object({ id: documentId, cursor: cursor() }),
  async run({ id, cursor: from }, call) {
    const opened = await openContent(call, id, { section: PAST_THE_END });
    const record = opened && shownContent(call, opened.row);
    if (opened?.text === undefined || record?.kind !== 'album') return refuse('NOT_FOUND');
    const { row, text } = opened;
    const { modules, mediaHosts } = deploymentOf(call, row);
    const around = { columns: parseEach(call, 'columns', row.columns, readColumn), mediaHosts };

    const filter: Filter<ContentDocument> = {
      albumId: { $in: idSpellings(id) },
      ...publishedFilter(call.now),
    };
    const [page, [brief = briefOf(record, around)]] = await Promise.all([
      readPage({
        list: ['content.album', id],
        cursor: from,
        sort: IN_ORDER,
        read: (after, limit) => findContents(call, { filter: allOf(filter, after), sort: IN_ORDER, limit }),
        item(child) {
          const shown = shownContent(call, child);
          if (shown === undefined || (shown.kind === 'video' && !modules.video)) return undefined;
          return briefOf(shown, around);
        },
      }),
      withItemCounts(call, [briefOf(record, around)], modules),
    ]);
    return page.ok ? succeed({ ...page.data, album: contentItem(brief, record, text) }) : page;
  },
});
