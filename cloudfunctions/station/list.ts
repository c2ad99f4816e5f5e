import * as v from 'valibot';
import { regionsNamed } from '../shared/domain/region-names';
import { subtreeFilter, trimRegion } from '../shared/domain/regions';
import { codeSpellings, readStation } from '../shared/domain/records/station';
import { foldText, wordPattern } from '../shared/domain/text/terms';
import type { Filter } from '../shared/platform/database';
import { action } from '../shared/runtime/action';
import { cursor, text } from '../shared/runtime/input';
import { refuse } from '../shared/runtime/outcome';
import { keepRecord } from '../shared/store/context';
import { both, readPage } from '../shared/store/page';
import { findStations, OPEN, stationBrief } from '../shared/store/stations';

/** Regions of one name that a search looks into; 鼓楼区 is in four cities. */
const MOST_NAMESAKES = 8;
/** Characters of the shortest name of a region. */
const SHORTEST_NAME = 2;

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
    const words = foldText(request.keyword ?? '')
      .split(/\s+/)
      .filter((word) => word !== '');
    const within: Filter = region === '0' ? OPEN : { ...OPEN, ...subtreeFilter(region) };
    const filter = words.length === 0 ? within : { $and: [within, ...words.map(wordFilter)] };
    const sort = [
      ['region', 1],
      ['_id', 1],
    ] as const;
    return readPage({
      list: ['station.list', region, ...words],
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

/** Stations whose name, place or code holds the folded word, and those of the regions that are called so. */
function wordFilter(word: string): Filter {
  const part = { $regex: wordPattern(word), $options: 'i' };
  const regions = regionsNamed(word, MOST_NAMESAKES);
  return {
    $or: [
      { name: part },
      { place: part },
      { code: part },
      // One that was typed as a number is found whole.
      { code: { $in: codeSpellings(word) } },
      ...regions.flatMap((code) => subtreeFilter(code).$or),
      ...behindRegion(word),
    ],
  };
}

/** 衢江莲花 is written in one: what begins with the name of a region, and goes on with something of a station in it. */
function behindRegion(word: string): Filter[] {
  const filters: Filter[] = [];
  for (let at = SHORTEST_NAME; at < word.length; at += 1) {
    const regions = regionsNamed(word.slice(0, at), MOST_NAMESAKES);
    // No longer beginning is a name either.
    if (regions.length === 0) break;
    const within = { $or: regions.flatMap((code) => subtreeFilter(code).$or) };
    filters.push({ $and: [within, wordFilter(word.slice(at))] });
  }
  return filters;
}
