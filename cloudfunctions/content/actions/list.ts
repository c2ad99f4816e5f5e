import * as v from 'valibot';
import { visibleFilter } from '../../shared/domain/publication';
import { findColumn } from '../../shared/domain/records/column';
import { KIND_WORDS } from '../../shared/domain/records/content';
import { idSpellings } from '../../shared/domain/records/stored';
import type { ContentDocument } from '../../../types/documents/contents';
import { allOf, type Filter } from '../../shared/domain/query/filter';
import { action } from '../../shared/runtime/action';
import { cursor, documentId } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import {
  briefOf,
  findContents,
  NEWEST_FIRST,
  shownContent,
  withItemCounts,
} from '../../shared/store/contents/contents';
import { requireOpenStation } from '../../shared/store/stations/require-open-station';
import { readPage } from '../../shared/store/system/page';

/** What a station offers, the newest first, optionally of one column or kind. Items of albums are in their albums. */
export const list = action<'content', 'list'>({
  callers: ['visitor', 'staff', 'console'],
  input: v.object({
    stationId: documentId,
    column: v.exactOptional(documentId),
    kind: v.exactOptional(v.picklist(['article', 'audio', 'video', 'album'])),
    cursor: cursor(),
  }),
  async run({ stationId, column: named, kind, cursor: from }, call) {
    const found = await requireOpenStation(call, { idOrCode: stationId });
    if (!found.ok) return found;
    const { place } = found;
    const { station, columns, modules } = place;
    if (kind === 'video' && !modules.video) return refuse('MODULE_OFF');

    const column = findColumn(columns, named);
    const filter: Filter<ContentDocument> = {
      ...visibleFilter(station.region, call.now),
      albumId: { $in: [null, ''] },
      // A column that has no record of its own is still what contents may name.
      ...(named !== undefined && {
        column: { $in: column ? [...idSpellings(column._id), column.name] : idSpellings(named) },
      }),
      kind:
        kind === undefined
          ? { $nin: [...KIND_WORDS.notice, ...(modules.video ? [] : KIND_WORDS.video)] }
          : { $in: [...KIND_WORDS[kind]] },
    };
    const page = await readPage({
      list: ['content.list', station._id, named, kind],
      cursor: from,
      sort: NEWEST_FIRST,
      read: (after, limit) => findContents(call, { filter: allOf(filter, after), sort: NEWEST_FIRST, limit }),
      item(row) {
        const record = shownContent(call, row);
        // A missing kind shows only in the file, and a list of one kind does not look for it.
        if (record === undefined || (record.kind === 'video' && !modules.video)) return undefined;
        return briefOf(record, place);
      },
    });
    return page.ok
      ? succeed({ ...page.data, items: await withItemCounts(call, page.data.items, modules) })
      : page;
  },
});
