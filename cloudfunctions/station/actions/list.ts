import * as v from 'valibot';
import { regionsNamed } from '../../shared/domain/regions/region-names';
import { subtreeFilter, trimRegion } from '../../shared/domain/regions/regions';
import { codeSpellings, readStation } from '../../shared/domain/records/station';
import { foldText, wordPattern } from '../../shared/domain/text/terms';
import type { StationDocument } from '../../../types/documents/stations';
import { allOf, type Filter } from '../../shared/domain/query/filter';
import { action } from '../../shared/runtime/action';
import { cursor, keyword, text } from '../../shared/runtime/input';
import { refuse } from '../../shared/runtime/result';
import { parseOrSkip } from '../../shared/store/system/context';
import { readPage } from '../../shared/store/system/page';
import { BY_REGION, findStations, OPEN, stationBrief } from '../../shared/store/stations/stations';

/** Regions of one name that a search looks into; 鼓楼区 is in four cities. */
const MAX_REGIONS_PER_NAME = 8;
/** Characters of the shortest name of a region. */
const MIN_NAME_LENGTH = 2;
/** Names of regions before a station's in one word: 浙江衢州衢江莲花. */
const LEVELS = 3;

/** Open stations, by region or by part of a name or place: "which station am I at". */
export const list = action<'station', 'list'>({
  callers: ['visitor', 'staff', 'console'],
  input: v.object({
    region: v.exactOptional(text(12)),
    keyword: v.exactOptional(keyword(40)),
    cursor: cursor(),
  }),
  async run(request, call) {
    const region = request.region === undefined ? '0' : trimRegion(request.region);
    if (region === undefined) return refuse('INVALID_INPUT', { path: 'region' });
    const words = foldText(request.keyword ?? '')
      .split(/\s+/)
      .filter((word) => word !== '');
    const within: Filter<StationDocument> = region === '0' ? OPEN : { ...OPEN, ...subtreeFilter(region) };
    const filter =
      words.length === 0 ? within : { $and: [within, ...words.map((word) => wordFilter(word, LEVELS))] };
    return readPage({
      list: ['station.list', region, ...words],
      cursor: request.cursor,
      sort: BY_REGION,
      read: (after, limit) => findStations(call, { filter: allOf(filter, after), sort: BY_REGION, limit }),
      item: (row) => {
        const station = parseOrSkip(call, 'stations', row, readStation);
        return station === undefined ? undefined : stationBrief(station);
      },
    });
  },
});

/**
 * Stations whose name, place or code holds the folded word, and those of the regions that are called so.
 *
 * @param rungs how many names of regions may stand before it in the same word
 */
function wordFilter(word: string, rungs: number): Filter<StationDocument> {
  const part = { $regex: wordPattern(word), $options: 'i' };
  const regions = regionsNamed(word, MAX_REGIONS_PER_NAME);
  return {
    $or: [
      { name: part },
      { place: part },
      { code: part },
      // One that was typed as a number is found whole.
      { code: { $in: codeSpellings(word) } },
      ...regions.flatMap((code) => subtreeFilter(code).$or),
      ...(rungs > 0 ? behindRegion(word, rungs - 1) : []),
    ],
  };
}

/** 衢江莲花 is written in one: the name of a region, as much as there is of it, and something of a station in it. */
function behindRegion(word: string, rungs: number): Filter<StationDocument>[] {
  let named: string[] = [];
  let end = MIN_NAME_LENGTH;
  for (; end < word.length; end += 1) {
    const regions = regionsNamed(word.slice(0, end), MAX_REGIONS_PER_NAME);
    // No longer beginning is a name either.
    if (regions.length === 0) break;
    named = regions;
  }
  if (named.length === 0) return [];
  const within = { $or: named.flatMap((code) => subtreeFilter(code).$or) };
  return [{ $and: [within, wordFilter(word.slice(end - 1), rungs)] }];
}
