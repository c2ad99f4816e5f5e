import type { StationProfile } from '../../domain/station-profile';
import { STATUS_WORDS } from '../../domain/publication';
import { COLUMN_FIELDS, readColumn } from '../../domain/records/column';
import { readDeployment, type Deployment } from '../../domain/records/settings';
import { effectiveModules, readStation, STATION_CODE } from '../../domain/records/station';
import { idSpellings, type Stored } from '../../domain/records/stored';
import type { Filter, Stage } from '../../platform/database';
import { projectionOf, parseOrSkip, parseEach, type StoreContext } from '../system/context';
import { InstanceCache } from '../system/instance-cache';
import { currentKeyId, rememberKey } from '../people/person-keys';
import { byCode } from './stations';
import { rememberClosedDays, withClosedDays } from '../events/suspects';

export type StationReference = { code: string } | { idOrCode: string };

const STATION_FIELDS = ['code', 'name', 'region', 'place', 'status', 'phone', 'hours', 'modules', 'demo'];
/** Columns are made by hand: more than this is no navigation any more. */
const MAX_COLUMNS = 200;
/** Stations that were given the same code by mistake: so many are looked at, because a record that cannot be read must not shut the others. */
const MAX_PER_CODE = 3;

const SETTINGS_FIELDS = ['modules', 'mediaHosts'];

const profiles = new InstanceCache<StationProfile>(500);

/** Stages that join the columns to whatever is there. */
export const withColumns: Stage = {
  $lookup: {
    from: 'columns',
    pipeline: [
      { $match: { status: { $in: [...STATUS_WORDS.published] } } },
      { $sort: { order: 1, _id: 1 } },
      { $limit: MAX_COLUMNS },
      { $project: projectionOf(COLUMN_FIELDS) },
    ],
    as: 'columns',
  },
};

/** Stages that join the deployment's settings to whatever is there. */
export const withSettings: Stage = {
  $lookup: {
    from: 'settings',
    pipeline: [{ $match: { _id: 'app' } }, { $project: projectionOf(SETTINGS_FIELDS) }],
    as: 'settings',
  },
};

/** Stages that join this week's key of pseudonyms: who comes to a station leaves an event, and its key would be one more question. */
function withKey(now: number): Stage {
  return { $lookup: { from: 'keys', pipeline: [{ $match: { _id: currentKeyId(now) } }], as: 'keys' } };
}

/** What holds for the deployment, out of the rows that `withSettings` joined. */
export function deploymentOf(row: Stored): Deployment {
  return readDeployment((row.settings as Stored[])[0]);
}

/** Why there is no place: no station has the id or code, or its record cannot be read, which somebody will mend. */
export type StationProblem = 'unknown' | 'unreadable';

const settings = new InstanceCache<Deployment>(1);

/** What holds for the deployment, for what belongs to no station: one operation a minute of an instance. */
export function currentDeployment(context: StoreContext): Promise<Deployment> {
  return settings.getOrLoad(context.database, 'app', context.now, () => findDeployment(context));
}

/** The same as it is stored at this moment. */
export async function findDeployment({ database }: StoreContext): Promise<Deployment> {
  const [row] = await database.find('settings', {
    filter: { _id: 'app' },
    fields: SETTINGS_FIELDS,
    limit: 1,
  });
  return readDeployment(row);
}

/**
 * The station of a code or id, with columns and settings: one operation, none when this instance saw it within the last minute. A
 * remembered station is an id as a rule; only where no station has it is it looked for as a code, which costs a second operation.
 */
export async function findStationProfile(
  context: StoreContext,
  reference: StationReference,
): Promise<StationProfile | StationProblem> {
  const { database, now } = context;
  const key = JSON.stringify(reference);
  const kept = profiles.get(database, key, now);
  if (kept !== undefined) return kept;
  for (const filter of filtersOf(reference)) {
    const place = await readStationProfile(context, filter);
    if (typeof place === 'object') return profiles.set(database, key, place, now);
    if (place === 'unreadable') return place;
  }
  return 'unknown';
}

function filtersOf(reference: StationReference): Filter[] {
  if ('code' in reference) return [byCode(reference.code)];
  const { idOrCode } = reference;
  const code = idOrCode.toLowerCase();
  const byId = { _id: { $in: idSpellings(idOrCode) } };
  return STATION_CODE.test(code) ? [byId, byCode(code)] : [byId];
}

async function readStationProfile(
  context: StoreContext,
  filter: Filter,
): Promise<StationProfile | StationProblem> {
  const rows = await context.database.aggregate('stations', [
    { $match: filter },
    { $limit: MAX_PER_CODE },
    { $project: projectionOf(STATION_FIELDS) },
    withColumns,
    withSettings,
    withKey(context.now),
    withClosedDays(context.now),
  ]);
  for (const row of rows) {
    for (const key of row.keys as Stored[]) rememberKey(context.database, key);
    rememberClosedDays(context.database, context.now, row.closedDays as Stored[]);
    const station = parseOrSkip(context, 'stations', row, readStation);
    if (station === undefined) continue;
    const { modules, mediaHosts } = deploymentOf(row);
    return {
      station,
      columns: parseEach(context, 'columns', row.columns, readColumn),
      modules: effectiveModules(modules, station.modules),
      mediaHosts,
    };
  }
  return rows.length === 0 ? 'unknown' : 'unreadable';
}
