import type { StationProfile } from '../../domain/station-profile';
import { STATUS_WORDS } from '../../domain/publication';
import { COLUMN_FIELDS, readColumn } from '../../domain/records/column';
import { readDeployment, type Deployment } from '../../domain/records/settings';
import { STATION_CODE } from '../../domain/entry-code';
import { effectiveModules, readStation } from '../../domain/records/station';
import { idSpellings } from '../../domain/records/stored';
import type { StationDocument } from '../../../../types/documents/stations';
import type { SettingsDocument } from '../../../../types/documents/system';
import type { Filter } from '../../domain/query/filter';
import type { Raw } from '../../domain/query/paths';
import { Pipeline } from '../../domain/query/pipeline';
import { parseOrSkip, parseEach, type StoreContext } from '../system/context';
import { InstanceCache } from '../system/instance-cache';
import { currentKeyId, rememberKey } from '../people/person-keys';
import { byCode } from './stations';
import { recentlyClosedDays, rememberClosedDays } from '../events/suspects';

export type StationReference = { code: string } | { idOrCode: string };

const STATION_FIELDS = [
  'code',
  'name',
  'region',
  'place',
  'status',
  'phone',
  'hours',
  'modules',
  'demo',
] as const;
/** Columns are made by hand: more than this is no navigation any more. */
const MAX_COLUMNS = 200;
/** Stations that were given the same code by mistake: so many are looked at, because a record that cannot be read must not shut the others. */
const MAX_PER_CODE = 3;

const SETTINGS_FIELDS = ['modules', 'mediaHosts'] as const;

const profiles = new InstanceCache<StationProfile>(500);

/** The columns, to be joined to whatever is there. */
export const COLUMNS = Pipeline.from('columns')
  .match({ status: { $in: [...STATUS_WORDS.published] } })
  .sort([
    ['order', 1],
    ['_id', 1],
  ])
  .limit(MAX_COLUMNS)
  .project(COLUMN_FIELDS);

/** The deployment's settings, to be joined to whatever is there. */
export const SETTINGS = Pipeline.from('settings').match({ _id: 'app' }).project(SETTINGS_FIELDS);

/** This week's key of pseudonyms: who comes to a station leaves an event, and its key would be one more question. */
function keyOfWeek(now: number) {
  return Pipeline.from('keys').match({ _id: currentKeyId(now) });
}

/** What holds for the deployment, out of the rows of SETTINGS that were joined. */
export function deploymentOf(
  context: StoreContext,
  { settings }: { settings: readonly Raw<SettingsDocument>[] },
): Deployment {
  return readDeployment(settings[0], environmentOf(context));
}

/** The cloud's environment, as the SDK itself finds it. */
function environmentOf(context: StoreContext): string | undefined {
  return context.setting?.('TCB_ENV') ?? context.setting?.('SCF_NAMESPACE');
}

/** Why there is no place: no station has the id or code, or its record cannot be read, which somebody will mend. */
export type StationProblem = 'unknown' | 'unreadable';

const settings = new InstanceCache<Deployment>(1);

/** What holds for the deployment, for what belongs to no station: one operation a minute of an instance. */
export function currentDeployment(context: StoreContext): Promise<Deployment> {
  return settings.getOrLoad(context.database, 'app', context.now, () => findDeployment(context));
}

/** The same as it is stored at this moment. */
export async function findDeployment(context: StoreContext): Promise<Deployment> {
  const [row] = await context.database.find('settings', {
    filter: { _id: 'app' },
    fields: SETTINGS_FIELDS,
    limit: 1,
  });
  return readDeployment(row, environmentOf(context));
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

function filtersOf(reference: StationReference): Filter<StationDocument>[] {
  if ('code' in reference) return [byCode(reference.code)];
  const { idOrCode } = reference;
  const code = idOrCode.toLowerCase();
  const byId = { _id: { $in: idSpellings(idOrCode) } };
  return STATION_CODE.test(code) ? [byId, byCode(code)] : [byId];
}

async function readStationProfile(
  context: StoreContext,
  filter: Filter<StationDocument>,
): Promise<StationProfile | StationProblem> {
  const rows = await context.database.aggregate(
    Pipeline.from('stations')
      .match(filter)
      .limit(MAX_PER_CODE)
      .project(STATION_FIELDS)
      .join('columns', COLUMNS)
      .join('settings', SETTINGS)
      .join('keys', keyOfWeek(context.now))
      .join('closedDays', recentlyClosedDays(context.now)),
  );
  for (const row of rows) {
    for (const key of row.keys) rememberKey(context.database, key);
    rememberClosedDays(context.database, context.now, row.closedDays);
    const station = parseOrSkip(context, 'stations', row, readStation);
    if (station === undefined) continue;
    const { modules, mediaHosts } = deploymentOf(context, row);
    return {
      station,
      columns: parseEach(context, 'columns', row.columns, readColumn),
      modules: effectiveModules(modules, station.modules),
      mediaHosts,
    };
  }
  return rows.length === 0 ? 'unknown' : 'unreadable';
}
