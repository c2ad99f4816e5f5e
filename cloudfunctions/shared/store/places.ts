import type { Modules } from '../../../types/station';
import type { Place } from '../domain/place';
import { STATUS_WORDS } from '../domain/publication';
import { COLUMN_FIELDS, readColumn } from '../domain/records/column';
import { effectiveModules, readModules, readStation } from '../domain/records/station';
import { idSpellings, type Stored } from '../domain/records/stored';
import type { Filter, Stage } from '../platform/database';
import { fieldsOf, keepRecord, keepRecords, type StoreContext } from './context';
import { InstanceCache } from './instance-cache';
import { currentKeyId, rememberKey } from './person-keys';

export type StationReference = { code: string } | { idOrCode: string };

const STATION_FIELDS = ['code', 'name', 'region', 'place', 'status', 'phone', 'hours', 'modules', 'demo'];
/** Columns are made by hand: more than this is no navigation any more. */
const MOST_COLUMNS = 200;

const places = new InstanceCache<Place>(500);

/** Stages that join the columns to whatever is there. */
export const withColumns: Stage = {
  $lookup: {
    from: 'columns',
    pipeline: [
      { $match: { status: { $in: [...STATUS_WORDS.published] } } },
      { $sort: { order: 1, _id: 1 } },
      { $limit: MOST_COLUMNS },
      { $project: fieldsOf(COLUMN_FIELDS) },
    ],
    as: 'columns',
  },
};

/** Stages that join the deployment's settings to whatever is there. */
export const withSettings: Stage = {
  $lookup: {
    from: 'settings',
    pipeline: [{ $match: { _id: 'app' } }, { $project: { modules: 1 } }],
    as: 'settings',
  },
};

/** Stages that join this week's key of pseudonyms: who comes to a station leaves an event, and its key would be one more question. */
function withKey(now: number): Stage {
  return { $lookup: { from: 'keys', pipeline: [{ $match: { _id: currentKeyId(now) } }], as: 'keys' } };
}

/** The deployment's switches out of the rows that `withSettings` joined. */
export function deploymentModules(row: Stored): Partial<Modules> {
  return readModules((row.settings as Stored[])[0]?.modules);
}

/**
 * The station of a code or id, with columns and settings: one operation, none when this instance saw it within the last minute. A
 * remembered station may be an id or a code: the likelier is tried first, the other costs a second operation. Stations whose record
 * cannot be read, and planned ones, are unknown to residents.
 */
export async function findPlace(
  context: StoreContext,
  reference: StationReference,
): Promise<Place | undefined> {
  const { database, now } = context;
  const key = JSON.stringify(reference);
  const kept = places.get(database, key, now);
  if (kept !== undefined) return kept;
  for (const filter of filtersOf(reference)) {
    const place = await readPlace(context, filter);
    if (place !== undefined) return places.set(database, key, place, now);
  }
  return undefined;
}

function filtersOf(reference: StationReference): Filter[] {
  if ('code' in reference) return [byCode(reference.code)];
  const { idOrCode } = reference;
  const byId = { _id: { $in: idSpellings(idOrCode) } };
  const code = idOrCode.toLowerCase();
  return /^[0-9a-z]{2,12}$/.test(code) ? [byCode(code), byId] : [byId];
}

/** A code typed as a number lost its type, one typed in capitals its case. */
function byCode(code: string): Filter {
  return { code: { $in: [...new Set([...idSpellings(code), code.toUpperCase()])] } };
}

async function readPlace(context: StoreContext, filter: Filter): Promise<Place | undefined> {
  const [row] = await context.database.aggregate('stations', [
    { $match: filter },
    { $limit: 1 },
    { $project: fieldsOf(STATION_FIELDS) },
    withColumns,
    withSettings,
    withKey(context.now),
  ]);
  if (row === undefined) return undefined;
  for (const key of row.keys as Stored[]) rememberKey(context.database, key);
  const station = keepRecord(context, 'stations', row, readStation);
  if (station === undefined || station.status === 'planned') return undefined;
  return {
    station,
    columns: keepRecords(context, 'columns', row.columns, readColumn),
    modules: effectiveModules(deploymentModules(row), station.modules),
  };
}
