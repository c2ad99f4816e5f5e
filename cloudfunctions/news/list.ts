import * as v from 'valibot';
import { visibleFilter } from '../shared/domain/publication';
import { newsBrief } from '../shared/domain/records/news';
import { action } from '../shared/runtime/action';
import { cursor, documentId } from '../shared/runtime/input';
import { refuse } from '../shared/runtime/outcome';
import { NEWEST_FIRST } from '../shared/store/contents';
import { findNews, shownNews } from '../shared/store/news';
import { findOpenPlace } from '../shared/store/open-place';
import { both, readPage } from '../shared/store/page';

/** The local news of a station, the newest first. */
export const list = action<'news', 'list'>({
  callers: ['visitor', 'staff', 'console'],
  input: v.object({ stationId: documentId, cursor }),
  async run({ stationId, cursor: from }, call) {
    const found = await findOpenPlace(call, { idOrCode: stationId });
    if (!found.ok) return found;
    const { station, modules } = found.place;
    if (!modules.news) return refuse('MODULE_OFF');
    const filter = visibleFilter(station.region, call.now);
    return readPage({
      list: ['news.list', station._id],
      cursor: from,
      sort: NEWEST_FIRST,
      read: (after, limit) => findNews(call, { filter: both(filter, after), sort: NEWEST_FIRST, limit }),
      item(row) {
        const record = shownNews(call, row);
        return record === undefined ? undefined : newsBrief(record);
      },
    });
  },
});
