import * as v from 'valibot';
import { regionsNamed } from '../shared/domain/region-names';
import { subtreeFilter, trimRegion } from '../shared/domain/regions';
import { readStation } from '../shared/domain/records/station';
import type { Filter } from '../shared/platform/database';
import { action } from '../shared/runtime/action';
import { cursor, text } from '../shared/runtime/input';
import { refuse } from '../shared/runtime/outcome';
import { keepRecord } from '../shared/store/context';
import { both, readPage } from '../shared/store/page';
import { findStations, OPEN, stationBrief } from '../shared/store/stations';

/** Regions of one name that a search looks into; 鼓楼区 is in four cities. */
const MOST_NAMESAKES = 8;

/** Open stations, by region or by part of a name or place: "which station am I at". */
export const list = action<'station', 'list'>({
  callers: ['visitor', 'staff', 'console'],
  input: v.object({
    region: v.exactOptional(text(12)),
    keyword: v.exactOptional(text(40)),
    cursor,
  }),
  async run(request, call) {
    const region = request.region === undefined ? '0' : trimRegion(request.region);
    if (region === undefined) return refuse('INVALID_INPUT', { path: 'region' });
    const keyword = request.keyword?.trim() ?? '';
    let filter: Filter = region === '0' ? OPEN : { ...OPEN, ...subtreeFilter(region) };
    if (keyword !== '') filter = both(filter, keywordFilter(keyword));
    const sort = [
      ['region', 1],
      ['_id', 1],
    ] as const;
    return readPage({
      list: ['station.list', region, keyword],
      cursor: request.cursor,
      sort,
      read: (after, limit) => findStations(call, { filter: both(filter, after), sort, limit }),
      item: (row) => {
        const station = keepRecord(call, 'stations', row, readStation);
        return station === undefined ? undefined : stationBrief(station);
      },
    });
  },
});

/** Stations whose name, place or code holds the word, and those of the regions that are called so. */
function keywordFilter(keyword: string): Filter {
  const part = { $regex: keyword.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), $options: 'i' };
  const regions = regionsNamed(keyword, MOST_NAMESAKES);
  return {
    $or: [
      { name: part },
      { place: part },
      { code: part },
      ...regions.flatMap((code) => subtreeFilter(code).$or),
    ],
  };
}
