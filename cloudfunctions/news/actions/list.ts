import * as v from 'valibot';
import { NEWS_KEY } from '../../shared/domain/news-order';
import { newsBrief } from '../../shared/domain/records/news';
import { action } from '../../shared/runtime/action';
import { cursor, documentId } from '../../shared/runtime/input';
import { refuse } from '../../shared/runtime/result';
import { shownNews } from '../../shared/store/news/news';
import { findNewsInOrder } from '../../shared/store/news/news-levels';
import { requireOpenStation } from '../../shared/store/stations/require-open-station';
import { readPage } from '../../shared/store/system/page';

/** The local news of a station, day by day, within a day its own county first: one operation a page. */
export const list = action<'news', 'list'>({
  callers: ['visitor', 'staff', 'console'],
  input: v.object({ stationId: documentId, cursor: cursor() }),
  async run({ stationId, cursor: from }, call) {
    const found = await requireOpenStation(call, { idOrCode: stationId });
    if (!found.ok) return found;
    const { station, modules, mediaHosts } = found.place;
    if (!modules.news) return refuse('MODULE_OFF');
    return readPage({
      list: ['news.list', station._id],
      cursor: from,
      sort: NEWS_KEY,
      read: (_after, limit, place) => findNewsInOrder(call, station, { limit, after: place }),
      item(row) {
        const record = shownNews(call, row);
        return record === undefined ? undefined : newsBrief(record, mediaHosts);
      },
    });
  },
});
