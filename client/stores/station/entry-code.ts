import type { Entry, EntryTarget } from '../../../types/station';
import type { EnterOptions } from '../../ports/entry';

/** What a code says: its station, what it asks for besides, and the entry as the station function wants it. */
export interface EntryCode {
  entry: Entry;
  stationCode: string;
  target: EntryTarget;
}

/** WeChat's limits for `scene`: 32 characters of this alphabet. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
const STATION_CODE = /^[0-9a-z]{2,12}$/;
/** A document's id, where a link names one instead of a code. */
const STATION_ID = /^[0-9A-Za-z_-]{2,64}$/;
/** WeChat has no URL class. What stands before the path must be a bare host: no user, no port. */
const LINK = /^https:\/\/([0-9a-z.-]+)\/s\/([^/?#]*)\/?(?:\?([^#]*))?(?:#.*)?$/i;
/** Longer than any id; what is longer is passed over, the station counts. */
const MAX_TARGET_LENGTH = 64;
/** Longer than any link on a poster. */
const MAX_LINK_LENGTH = 512;

/** Undefined where the percent-encoding is broken. */
function decodeOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** `a=1&b=2` as pairs; the first of a repeated key counts. */
function pairsOf(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const pair of text.split('&')) {
    const at = pair.indexOf('=');
    if (at > 0 && !pairs.has(pair.slice(0, at))) pairs.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return pairs;
}

function targetOf(pairs: ReadonlyMap<string, string>): EntryTarget {
  const [columnId, albumId, contentId, posterBatch] = ['c', 'a', 'i', 'b'].map((key) => {
    const value = pairs.get(key) ?? '';
    return value.length <= MAX_TARGET_LENGTH ? value : '';
  });
  return {
    ...(columnId && { columnId }),
    ...(albumId && { albumId }),
    ...(contentId && { contentId }),
    ...(posterBatch && { posterBatch }),
  };
}

/** `s=<station>` and optionally `&c= &a= &i= &b=`, as printed in a mini-program code. */
function readScene(scene: string): EntryCode | undefined {
  const text = decodeOnce(scene);
  if (text === undefined || !SCENE.test(text)) return undefined;
  const pairs = pairsOf(text);
  const stationCode = pairs.get('s') ?? '';
  if (!STATION_CODE.test(stationCode)) return undefined;
  return { entry: { scene }, stationCode, target: targetOf(pairs) };
}

/** `https://<one of ours>/s/<station>?c=&a=&i=&b=`, as printed in a plain QR code. */
function readLink(q: string, scancodeTime: string, hosts: readonly string[]): EntryCode | undefined {
  const text = decodeOnce(q);
  if (text === undefined || text.length > MAX_LINK_LENGTH) return undefined;
  const [, host = '', stationCode = '', query = ''] = LINK.exec(text) ?? [];
  if (!hosts.includes(host.toLowerCase()) || !STATION_CODE.test(stationCode)) return undefined;
  const time = Number(scancodeTime);
  return {
    entry: { q, ...(Number.isSafeInteger(time) && time > 0 && { scancodeTime: time }) },
    stationCode,
    target: targetOf(pairsOf(query)),
  };
}

/** `?station=` of a shared card, or typed by hand. */
function readStation(station: string): EntryCode | undefined {
  const stationCode = decodeOnce(station) ?? '';
  if (!STATION_ID.test(stationCode)) return undefined;
  return { entry: { stationId: stationCode, via: 'link' }, stationCode, target: {} };
}

/** Reads the code that a query carries: null where it carries none, `invalid` where it is none of ours. */
export function readEntryCode(
  query: EnterOptions['query'],
  hosts: readonly string[],
): EntryCode | 'invalid' | null {
  const { scene, q, station } = query;
  if (scene) return readScene(scene) ?? 'invalid';
  if (q) return readLink(q, query.scancode_time ?? '', hosts) ?? 'invalid';
  if (station) return readStation(station) ?? 'invalid';
  return null;
}
