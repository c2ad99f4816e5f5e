import type { EnterOptions } from '../../ports/entry';
import { readQueryCode, type QueryCode } from './query-code';

/** The entry handled last. */
export interface PreviousEntry {
  path: string;
  /** Everything in the query, as comparable text. */
  query: string;
  /** What the code's own keys in it hold, as comparable text. */
  code: string;
  scene: number | undefined;
  /** Its page load has come too: the next load with the same code is another scan. */
  claimed: boolean;
}

export type EntryDecision =
  /** Enter this station. */
  | ({ kind: 'new'; seen: PreviousEntry } & QueryCode)
  /** Nothing changed: stay where we are. */
  | { kind: 'same'; seen: PreviousEntry }
  /** No code and no remembered station: ask which one. */
  | { kind: 'none'; seen: PreviousEntry }
  /** A code that is none of ours. */
  | { kind: 'invalid'; seen: PreviousEntry };

export interface EntrySituation {
  options: EnterOptions;
  /**
   * `show`: the program came to the front. `load`: the page that a code points to was opened, with its own query. WeChat opens that
   * page afresh for every scan, also for one that equals the last in every option.
   */
  trigger: 'show' | 'load';
  /** Null on a cold start. */
  seen: PreviousEntry | null;
  /** Code of the station chosen or scanned last, kept on the phone. */
  remembered: string | null;
  /** Hosts of plain-link codes. */
  hosts: readonly string[];
}

const CODE_KEYS = ['scene', 'q', 'scancode_time', 'station'];

/**
 * Ways in that really are another entry, from WeChat's list of scene numbers: a QR code and a mini-program code scanned, pressed long or
 * taken from the album; a shared card, alone, in a group, from an app, with a ticket, in a chat's record. Everything else (recent list,
 * desktop, floating window, music control …) is a way back: it may carry the query of the first entry, and is no scan.
 */
const ARRIVALS = new Set([1011, 1012, 1013, 1047, 1048, 1049, 1007, 1008, 1036, 1044, 1096]);

function seenOf({ path, query, scene }: EnterOptions, claimed: boolean): PreviousEntry {
  const pairs = Object.entries(query)
    // Taro adds its own keys, with a `$`.
    .filter(([key, value]) => !key.startsWith('$') && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    path: path.replace(/^\//, ''),
    query: JSON.stringify(pairs),
    code: JSON.stringify(pairs.filter(([key]) => CODE_KEYS.includes(key))),
    scene,
    claimed,
  };
}

function unchanged(now: PreviousEntry, seen: PreviousEntry): boolean {
  if (now.path !== seen.path || now.query !== seen.query) return false;
  // A page load knows no scene number.
  if (seen.scene === undefined || now.scene === undefined || now.scene === seen.scene) return true;
  return !ARRIVALS.has(now.scene);
}

/** Decides what a cold start, a show or a page load means. Pure; never throws, whatever the options hold. */
export function decideEntry({ options, trigger, seen, remembered, hosts }: EntrySituation): EntryDecision {
  const code = readQueryCode(options.query, hosts);
  const now = seenOf(options, trigger === 'load');
  if (code === null) {
    // No code: whoever is at a station stays there, whatever brought the program back to the front.
    if (seen) return { kind: 'same', seen };
    if (remembered === null) return { kind: 'none', seen: now };
    const entry = { stationId: remembered, via: 'recent' } as const;
    return { kind: 'new', entry, stationCode: remembered, target: {}, seen: now };
  }
  if (seen && trigger === 'show' && unchanged(now, seen)) return { kind: 'same', seen };
  const loaded = seen && trigger === 'load' && now.code === seen.code ? { ...seen, claimed: true } : now;
  if (loaded !== now && !seen?.claimed) return { kind: 'same', seen: loaded };
  if (code === 'invalid') return { kind: 'invalid', seen: loaded };
  return { kind: 'new', ...code, seen: loaded };
}
