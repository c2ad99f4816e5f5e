import type { Entry } from '../../../types/station';

/**
 * What a code on a poster says. Client and functions read it with this one parser (which station to draw from the phone, which station it
 * is); WeChat has no URL class, so a link is read by an expression.
 */

/** WeChat's limits for `scene`: 32 visible characters of this alphabet (wxacode.getUnlimited). */
export const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;
/** A station's code as printed. */
export const STATION_CODE = /^[0-9a-z]{2,12}$/;
/** What stands before the path must be a bare host: no user, no port. */
const LINK = /^https:\/\/([0-9a-z.-]+)\/s\/([^/?#]*)\/?(?:\?([^#]*))?(?:#.*)?$/i;
/** Longer than any link on a poster. */
const MAX_LINK_LENGTH = 512;

export interface EntryCode {
  stationCode: string;
  /** What it asks for besides, by the contract's names; each may be any text. */
  asked: { columnId?: string; albumId?: string; contentId?: string; posterBatch?: string };
}

const LETTERS = [
  ['c', 'columnId'],
  ['a', 'albumId'],
  ['i', 'contentId'],
  ['b', 'posterBatch'],
] as const;

/**
 * Reads `scene` (`s=qz01&c=law&b=03`) or `q` (`https://<host>/s/qz01?c=law`), which arrive percent-encoded once and are decoded once.
 *
 * @param hosts that links may name, in small letters
 * @returns undefined where an entry has neither; `invalid` for what is none of our codes
 */
export function readEntryCode(
  { scene, q }: Pick<Entry, 'scene' | 'q'>,
  hosts: readonly string[],
): EntryCode | 'invalid' | undefined {
  if (scene) return readScene(decodeOnce(scene)) ?? 'invalid';
  if (q) return readLink(decodeOnce(q), hosts) ?? 'invalid';
  return undefined;
}

/** Undefined where the percent-encoding is broken. */
export function decodeOnce(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function readScene(text: string | undefined): EntryCode | undefined {
  if (text === undefined || !SCENE.test(text)) return undefined;
  const pairs = pairsOf(text);
  return codeOf(pairs.get('s') ?? '', pairs);
}

function readLink(text: string | undefined, hosts: readonly string[]): EntryCode | undefined {
  if (text === undefined || text.length > MAX_LINK_LENGTH) return undefined;
  const [, host = '', stationCode = '', query = ''] = LINK.exec(text) ?? [];
  if (!hosts.includes(host.toLowerCase())) return undefined;
  const pairs = [...pairsOf(query)].map(([letter, value]) => [letter, queryValue(value)] as const);
  return codeOf(stationCode, new Map(pairs));
}

/** In a link's query values are encoded for themselves, as the standard for addresses has it. */
function queryValue(value: string): string {
  return decodeOnce(value.replace(/\+/g, ' ')) ?? value;
}

function codeOf(stationCode: string, pairs: ReadonlyMap<string, string>): EntryCode | undefined {
  if (!STATION_CODE.test(stationCode)) return undefined;
  const asked: EntryCode['asked'] = {};
  for (const [letter, name] of LETTERS) {
    const value = pairs.get(letter);
    if (value) asked[name] = value;
  }
  return { stationCode, asked };
}

/** `a=1&b=2` as pairs: unknown letters are of a later version and are passed over; of a letter twice the first counts. */
function pairsOf(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const pair of text.split('&')) {
    const at = pair.indexOf('=');
    if (at > 0 && !pairs.has(pair.slice(0, at))) pairs.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return pairs;
}
