import type { StationCounts } from '../../../types/stats';
import type { StationStatus } from '../../../types/station';
import { readStation, STATION_STATUS_WORDS } from '../../shared/domain/records/station';
import { Pipeline } from '../../shared/domain/query/pipeline';
import { idSpellings } from '../../shared/domain/records/stored';
import type { Database } from '../../shared/platform/database';
import { parseEach, type StoreContext } from '../../shared/store/system/context';
import { EVERYWHERE, isRegionLength, trimRegion } from '../../shared/domain/regions/regions';
import { byIdsOrCodes, regionText, withinRegion } from '../../shared/store/stations/stations';
import type { StationDocument } from '../../../types/documents/stations';

export const STATION_FIELDS = ['code', 'name', 'region', 'place', 'status'] as const;

/**
 * Stations of a region by status, in all and by the region below it, in one operation however many they are.
 *
 * @param digits how many digits of a station's code name the region below
 */
export async function countStations(
  database: Database,
  region: string,
  digits: number,
): Promise<{ all: StationCounts; below: Map<string, StationCounts> }> {
  const rows = await database.aggregate(
    Pipeline.from('stations')
      .match(withinRegion(region))
      .group(
        ($) => ({
          below: { $substrCP: [regionText($), 0, digits] },
          length: { $strLenCP: regionText($) },
          status: $('status'),
        }),
        () => ({ stations: { $sum: 1 } }),
      ),
  );
  const all = none();
  const below = new Map<string, StationCounts>();
  for (const { _id, stations } of rows) {
    const { below: typed, length, status } = _id as { below: string; length: number; status?: unknown };
    // A station whose region cannot be read is left out everywhere (admin.check names it).
    if (!isRegionLength(length)) continue;
    addStations(all, statusOf(status), Number(stations));
    const code = trimRegion(typed);
    // One that stands no lower than the region itself is in it, and in none below.
    if (code === undefined || code === EVERYWHERE || code.length < digits) continue;
    const counts = below.get(code) ?? none();
    below.set(code, counts);
    addStations(counts, statusOf(status), Number(stations));
  }
  return { all, below };
}

/** Stations by id. */
export async function readStations(
  context: StoreContext,
  ids: readonly string[],
): Promise<Map<string, StationDocument>> {
  const found = new Map<string, StationDocument>();
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await context.database.find('stations', {
      filter: { _id: { $in: ids.slice(from, from + 500).flatMap(idSpellings) } },
      fields: STATION_FIELDS,
      limit: 1_000,
    });
    for (const station of parseEach(context, 'stations', rows, readStation)) found.set(station._id, station);
  }
  return found;
}

export function countsOf(statuses: readonly (StationStatus | undefined)[]): StationCounts {
  const counts = none();
  for (const status of statuses) addStations(counts, status, 1);
  return counts;
}

function none(): StationCounts {
  return { planned: 0, built: 0, open: 0, closed: 0 };
}

function addStations(counts: StationCounts, status: StationStatus | undefined, stations: number): void {
  counts.planned += stations;
  if (status === 'open' || status === 'paused') counts.built += stations;
  if (status === 'open') counts.open += stations;
  if (status === 'closed') counts.closed += stations;
}

function statusOf(word: unknown): StationStatus | undefined {
  return (Object.keys(STATION_STATUS_WORDS) as StationStatus[]).find((status) =>
    STATION_STATUS_WORDS[status].includes((word ?? null) as string),
  );
}

/** A station by id or code, whatever its status. */
export async function findStation(
  context: StoreContext,
  idOrCode: string,
): Promise<StationDocument | undefined> {
  const rows = await context.database.find('stations', {
    filter: byIdsOrCodes([idOrCode]),
    fields: STATION_FIELDS,
    limit: 2,
  });
  const stations = parseEach(context, 'stations', rows, readStation);
  return stations.find(({ _id }) => _id === idOrCode) ?? stations[0];
}
