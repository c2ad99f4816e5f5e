import type { CheckFlawReason } from '../../../types/admin';
import { readFlag, readInstant, readList, readText, UNREADABLE } from '../../shared/domain/fields';
import { readHost } from '../../shared/domain/own-files';
import { MODULES } from '../../shared/domain/records/station';
import { readId, type Stored } from '../../shared/domain/records/stored';
import { isKnownRegion } from '../../shared/domain/regions/region-names';
import { trimRegion } from '../../shared/domain/regions/regions';

/** A flaw of a record that no resident sees: with it the record does nothing, or less than it says. */
export interface OwnFlaw {
  field: string;
  reason: CheckFlawReason;
  effect: 'left_out' | 'repaired';
}

/** Records of `settings` that something reads; the second is the indexer's own. */
const SETTINGS = ['app', 'content-index'];

export function staffFlaws({ openid, regions, active }: Stored): OwnFlaw[] {
  const flaws: OwnFlaw[] = [];
  const written = readList(regions);
  const known = written.filter(isRegion);
  if (typeof openid !== 'string' || openid === '' || openid !== openid.trim())
    flaws.push({ field: 'openid', reason: 'OPENID_MISSING', effect: 'left_out' });
  if (written.length === 0) flaws.push({ field: 'regions', reason: 'REGION_MISSING', effect: 'left_out' });
  else if (known.length < written.length)
    flaws.push({
      field: 'regions',
      reason: 'REGION_INVALID',
      effect: known.length === 0 ? 'left_out' : 'repaired',
    });
  if (isSaid(active) && readFlag(active) === undefined)
    flaws.push({ field: 'active', reason: 'SWITCH_UNREADABLE', effect: 'left_out' });
  return flaws;
}

export function settingsFlaws({ _id, modules, mediaHosts }: Stored): OwnFlaw[] {
  if (!SETTINGS.includes(_id as string))
    return [{ field: '_id', reason: 'SETTINGS_UNKNOWN', effect: 'left_out' }];
  const strange = readList(mediaHosts).filter((host) => readHost(host) === undefined);
  return [
    ...moduleFlaws(modules),
    ...strange
      .slice(0, 1)
      .map((): OwnFlaw => ({ field: 'mediaHosts', reason: 'HOST_INVALID', effect: 'repaired' })),
  ];
}

/** Of a deployment, and of a station. */
export function moduleFlaws(modules: unknown): OwnFlaw[] {
  if (!isSaid(modules)) return [];
  if (typeof modules !== 'object' || Array.isArray(modules))
    return [{ field: 'modules', reason: 'SWITCH_UNREADABLE', effect: 'repaired' }];
  return Object.entries(modules as Stored).flatMap(([name, value]): OwnFlaw[] => {
    const field = `modules.${name}`;
    if (!(MODULES as readonly string[]).includes(name))
      return [{ field, reason: 'MODULE_UNKNOWN', effect: 'repaired' }];
    return isSaid(value) && readFlag(value) === undefined
      ? [{ field, reason: 'SWITCH_UNREADABLE', effect: 'repaired' }]
      : [];
  });
}

export function posterFlaws(
  { _id, stationId, region, batch, printedAt }: Stored,
  stations: ReadonlySet<string>,
): OwnFlaw[] {
  const flaws: OwnFlaw[] = [];
  const station = readId(stationId) ?? '';
  if (_id !== `${station}.${readText(batch) ?? ''}`)
    flaws.push({ field: '_id', reason: 'BATCH_MISMATCH', effect: 'left_out' });
  if (!stations.has(station))
    flaws.push({ field: 'stationId', reason: 'STATION_UNKNOWN', effect: 'left_out' });
  if (!isRegion(region)) flaws.push({ field: 'region', reason: 'REGION_INVALID', effect: 'left_out' });
  if (readInstant(printedAt) === UNREADABLE)
    flaws.push({ field: 'printedAt', reason: 'DATE_UNREADABLE', effect: 'repaired' });
  return flaws;
}

function isRegion(code: unknown): boolean {
  const trimmed = trimRegion(code);
  return trimmed !== undefined && isKnownRegion(trimmed);
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
