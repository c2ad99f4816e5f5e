import type { Filter } from '../../shared/domain/query/filter';
import * as v from 'valibot';
import type { PosterDocument, StationDocument } from '../../../types/documents/stations';
import { decodeKey, encodeCursor } from '../../shared/domain/paging/cursor';
import { afterFilter, keyOf, type KeyPart } from '../../shared/domain/paging/keyset';
import { readStation } from '../../shared/domain/records/station';
import { idSpellings, readId, type Stored } from '../../shared/domain/records/stored';
import { trimRegion } from '../../shared/domain/regions/regions';
import type { Call } from '../../shared/runtime/action';
import { cursor, documentId, text } from '../../shared/runtime/input';
import { refuse, type Refusal } from '../../shared/runtime/result';
import { parseEach } from '../../shared/store/system/context';
import { notePosters } from '../../shared/store/stations/posters';
import { BY_REGION, byIdsOrCodes, findStations, withinRegion } from '../../shared/store/stations/stations';
import { sceneOf } from '../rules/scene';

/** Which stations a batch of posters is for, and what their codes say. */

/** What a code may hold beside the station's. */
const codePart = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{1,16}$/));

/** @param named how many stations may be named: they come all at once */
export const posterInput = (named: number) => ({
  batch: codePart,
  column: v.exactOptional(codePart),
  region: v.exactOptional(text(12)),
  stationIds: v.exactOptional(v.pipe(v.array(documentId), v.minLength(1), v.maxLength(named))),
  cursor: cursor(),
});

interface PosterRequest {
  batch: string;
  column?: string;
  region?: string;
  stationIds?: string[];
  cursor?: string;
}

export interface PosterStations {
  printed: { station: StationDocument; scene: string }[];
  /** How many of them were not noted before. */
  noted: number;
  tooLong: string[];
  leftOut: string[];
  nextCursor?: string;
}

/**
 * The next `page` stations of a batch, and notes that it was printed for them, so that those nobody scans can be found
 * (`stats.posters`). Said again it answers the same and notes nothing twice.
 *
 * @param list names the list in its cursors
 */
export async function nextPosterStations(
  call: Call,
  list: string,
  { batch, column, region: wanted, stationIds, cursor: from }: PosterRequest,
  page: number,
): Promise<({ ok: true } & PosterStations) | Refusal> {
  const region = stationIds === undefined ? trimRegion(wanted) : undefined;
  if (stationIds === undefined && region === undefined) return refuse('INVALID_INPUT', { path: 'region' });
  const names = [list, batch, column, region];
  const after = from === undefined ? undefined : decodeKey(names, from, BY_REGION);
  if (from !== undefined && after === undefined) return refuse('CURSOR_INVALID');
  if (column !== undefined && !(await hasColumn(call, column)))
    return refuse('NOT_FOUND', { path: 'column' });

  const rows = await readRows(call, region, stationIds, after, page);
  const read = parseEach(call, 'stations', rows, readStation);
  const stations = read.filter(({ status }) => status !== 'closed');
  const printed = stations.flatMap((station) => {
    const scene = sceneOf(station.code, { column, batch });
    return scene === undefined ? [] : [{ station, scene }];
  });
  const noted = await notePosters(
    call.database,
    printed.map(({ station }) => posterOf(station, batch, call.now)),
  );
  const last = rows.at(-1);
  return {
    ok: true,
    printed,
    noted,
    tooLong: stations
      .filter((station) => !printed.some((one) => one.station === station))
      .map(({ _id }) => _id),
    leftOut: leftOutOf(rows, read, stations, stationIds),
    ...(rows.length === page &&
      last !== undefined && { nextCursor: encodeCursor(names, keyOf(last, BY_REGION)) }),
  };
}

function readRows(
  call: Call,
  region: string | undefined,
  stationIds: readonly string[] | undefined,
  after: readonly KeyPart[] | undefined,
  page: number,
): Promise<Stored[]> {
  const which = region === undefined ? byIdsOrCodes(stationIds ?? []) : withinRegion(region);
  return findStations(call, {
    filter: { $and: [which, ...(after === undefined ? [] : [afterFilter(BY_REGION, after)])] },
    sort: BY_REGION,
    limit: page,
  });
}

/** Named and not found, or with a record that cannot be read. */
function leftOutOf(
  rows: readonly Stored[],
  read: readonly StationDocument[],
  stations: readonly StationDocument[],
  named: readonly string[] | undefined,
): string[] {
  if (named !== undefined) return named.filter((name) => !stations.some((station) => isNamed(station, name)));
  return rows.map(({ _id }) => readId(_id) ?? '').filter((id) => !read.some(({ _id }) => _id === id));
}

/** A code that opens no column opens the home, and nobody would notice until the posters hang. */
async function hasColumn({ database }: Call, id: string): Promise<boolean> {
  const filter: Filter<StationDocument> = { _id: { $in: idSpellings(id) } };
  return (await database.find('columns', { filter, fields: ['_id'], limit: 1 })).length > 0;
}

function isNamed({ _id, code }: StationDocument, name: string): boolean {
  return _id === name || code === name.toLowerCase();
}

function posterOf(
  { _id: stationId, region }: StationDocument,
  batch: string,
  printedAt: number,
): PosterDocument {
  return { _id: `${stationId}.${batch}`, stationId, region, batch, printedAt };
}
