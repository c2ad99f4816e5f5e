import type { Entry, EntryTarget, EntryVia } from '../../../types/station';
import { STATION_CODE } from './records/station';
import { isId } from './records/stored';

/** WeChat's limits for `scene`: 32 visible characters of this alphabet (wxacode.getUnlimited). */
export const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
/** Longer than any link on a poster. */
const MAX_LINK_LENGTH = 512;

/** Which station somebody came to, how, and what the code asked for besides. */
interface ResolvedEntry {
  station: { code: string } | { idOrCode: string };
  via: EntryVia;
  target: EntryTarget;
}

export type EntryReading = ResolvedEntry | 'ENTRY_INVALID' | 'ENTRY_MISSING';

/**
 * Reads an entry as WeChat delivers it: `scene` and `q` arrive percent-encoded once and are decoded once. A code comes before a
 * remembered station. `hosts` are those that plain-link codes may name.
 */
export function resolveEntry(entry: Entry, hosts: readonly string[]): EntryReading {
  if (entry.scene !== undefined && entry.scene !== '') {
    return scanned(decodeOnce(entry.scene), readScene);
  }
  if (entry.q !== undefined && entry.q !== '') {
    return scanned(decodeOnce(entry.q), (link) => readLink(link, hosts));
  }
  if (entry.stationId !== undefined && entry.stationId !== '') {
    return { station: { idOrCode: entry.stationId }, via: entry.via ?? 'recent', target: {} };
  }
  return 'ENTRY_MISSING';
}

type Code = Map<string, string>;

function scanned(decoded: string | undefined, read: (text: string) => Code | undefined): EntryReading {
  const fields = decoded === undefined ? undefined : read(decoded);
  const code = fields?.get('s') ?? '';
  if (fields === undefined || !STATION_CODE.test(code)) return 'ENTRY_INVALID';
  const target: EntryTarget = {};
  for (const [letter, name] of [
    ['c', 'columnId'],
    ['a', 'albumId'],
    ['i', 'contentId'],
    ['b', 'posterBatch'],
  ] as const) {
    const value = fields.get(letter) ?? '';
    // What can be no id is passed over: the station counts.
    if (isId(value)) target[name] = value;
  }
  return { station: { code }, via: 'scan', target };
}

/** `s=qz01&c=law&b=2026a`: unknown letters are of a later version and are passed over; of a letter twice the first counts. */
function readScene(scene: string): Code | undefined {
  if (!SCENE.test(scene)) return undefined;
  const fields: Code = new Map();
  for (const pair of scene.split('&')) {
    const at = pair.indexOf('=');
    if (at > 0 && !fields.has(pair.slice(0, at))) fields.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return fields;
}

/** `https://station.example.cn/s/qz01?c=law`: the host must be one of ours, the rest of the address decides nothing. */
function readLink(link: string, hosts: readonly string[]): Code | undefined {
  if (link.length > MAX_LINK_LENGTH) return undefined;
  let url: URL;
  try {
    url = new URL(link);
  } catch {
    return undefined;
  }
  const isOurs =
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    hosts.includes(url.hostname);
  const path = /^\/s\/([^/]+)\/?$/.exec(url.pathname);
  if (!isOurs || path === null) return undefined;
  const fields: Code = new Map();
  for (const [letter, value] of url.searchParams) {
    if (!fields.has(letter)) fields.set(letter, value);
  }
  return fields.set('s', path[1] as string);
}

function decodeOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
