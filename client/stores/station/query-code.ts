import { decodeOnce, readEntryCode } from '../../../cloudfunctions/shared/domain/entry-code';
import type { Entry, EntryTarget } from '../../../types/station';
import type { EnterOptions } from '../../ports/entry';

/** What a code says: its station, what it asks for besides, and the entry as the station function wants it. */
export interface QueryCode {
  entry: Entry;
  stationCode: string;
  target: EntryTarget;
}

/** A document's id, where a link names one instead of a code. */
const STATION_ID = /^[0-9A-Za-z_-]{2,64}$/;
/** Longer than any id; what is longer is passed over, the station counts. */
const MAX_TARGET_LENGTH = 64;

/** `?station=` of a shared card, or typed by hand. */
function readStation(station: string): QueryCode | 'invalid' {
  const stationCode = decodeOnce(station) ?? '';
  if (!STATION_ID.test(stationCode)) return 'invalid';
  return { entry: { stationId: stationCode, via: 'link' }, stationCode, target: {} };
}

/** Reads the code that a query carries: null where it carries none, `invalid` where it is none of ours. */
export function readQueryCode(
  { scene, q, station, scancode_time: time }: EnterOptions['query'],
  hosts: readonly string[],
): QueryCode | 'invalid' | null {
  const code = readEntryCode({ ...(scene && { scene }), ...(q && { q }) }, hosts);
  if (code === undefined) return station ? readStation(station) : null;
  if (code === 'invalid') return code;
  const target = Object.fromEntries(
    Object.entries(code.asked).filter(([, value]) => value.length <= MAX_TARGET_LENGTH),
  );
  return {
    entry: scene ? { scene } : linkEntry(q ?? '', Number(time)),
    stationCode: code.stationCode,
    target,
  };
}

function linkEntry(q: string, scancodeTime: number): Entry {
  return { q, ...(Number.isSafeInteger(scancodeTime) && scancodeTime > 0 && { scancodeTime }) };
}
