import type { StationDocument } from '../../../../types/documents/stations';
import type { Station, StationBrief } from '../../../../types/station';
import { ancestorsOf, EVERYWHERE, subtreeFilter } from '../../domain/regions/regions';
import { codeSpellings, readStation, STATION_STATUS_WORDS } from '../../domain/records/station';
import { idSpellings } from '../../domain/records/stored';
import type { Filter, Sort } from '../../domain/query/filter';
import type { FieldReference } from '../../domain/query/pipeline';
import type { Find } from '../../platform/database';
import { parseEach, type StoreContext } from '../system/context';
import { InstanceCache } from '../system/instance-cache';

const FIELDS = ['code', 'name', 'region', 'place', 'status', 'demo'] as const;

/** Stations, and what carries the region of theirs. */
interface InRegion {
  _id: string;
  region: string;
}

/** The way of the index `region`, of stations and of what carries theirs: a page costs the same wherever the region lies. */
export const BY_REGION: Sort<InRegion> = [
  ['region', 1],
  ['_id', 1],
];

/** Filter of the stations that residents may come to. */
export const OPEN: Filter<StationDocument> = { status: { $in: [...STATION_STATUS_WORDS.open] } };

/** Expression of a region as text; one that was typed as a list or an object costs its own station a place in the tree, nobody else. */
export function regionText($: FieldReference<InRegion>) {
  const region = $('region');
  return {
    $cond: [{ $in: [{ $type: region }, ['string', 'int', 'long', 'double']] }, { $toString: region }, ''],
  };
}

/** Filter of what lies in a region: stations, or what carries a station's region. Everywhere is everything. */
export function withinRegion(region: string): Filter<InRegion> {
  return region === EVERYWHERE ? { _id: { $exists: true } } : subtreeFilter(region);
}

/** Filter of the station with a code, in whatever spelling it was typed. */
export function byCode(code: string): Filter<StationDocument> {
  return { code: { $in: codeSpellings(code) } };
}

/** Filter of the stations that these ids or codes name. */
export function byIdsOrCodes(names: readonly string[]): Filter<StationDocument> {
  const ids = names.flatMap(idSpellings);
  const codes = names.flatMap((name) => codeSpellings(name.toLowerCase()));
  return { $or: [{ _id: { $in: ids } }, { code: { $in: codes } }] };
}

export function stationBrief({
  _id,
  code,
  name,
  place = '',
  region,
  status,
  demo,
}: StationDocument): StationBrief {
  return { id: _id, code, name, place, region, status, ...(demo === true && { demo: true as const }) };
}

export function stationDetails(station: StationDocument): Station {
  const { phone, hours } = station;
  return {
    ...stationBrief(station),
    ...(phone !== undefined && { phone }),
    ...(hours !== undefined && { hours }),
  };
}

/** Rows of a list of stations, as stored. */
export function findStations(
  context: StoreContext,
  query: Pick<Find<StationDocument>, 'filter' | 'limit' | 'sort'>,
) {
  return context.database.find('stations', { ...query, fields: FIELDS });
}

/** Most that an answer about a shut station names. */
const NEARBY = 10;

const nearby = new InstanceCache<StationBrief[]>(300);

/** Open stations nearest in the tree of regions: those of the same town first, then of the county, city, province. */
export function findNearby(context: StoreContext, station: StationDocument): Promise<StationBrief[]> {
  return nearby.getOrLoad(context.database, station._id, context.now, () => readNearby(context, station));
}

async function readNearby(context: StoreContext, station: StationDocument): Promise<StationBrief[]> {
  const found: StationBrief[] = [];
  const rings = ancestorsOf(station.region).reverse();
  for (const ring of rings) {
    const known = new Set([station._id, ...found.map(({ id }) => id)]);
    const rows = await findStations(context, {
      filter: { ...OPEN, ...subtreeFilter(ring) },
      sort: BY_REGION,
      limit: NEARBY + known.size,
    });
    for (const near of parseEach(context, 'stations', rows, readStation)) {
      if (!known.has(near._id) && found.length < NEARBY) found.push(stationBrief(near));
    }
    if (found.length >= NEARBY) break;
  }
  return found;
}
