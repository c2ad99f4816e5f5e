import type { Entry, EntryTarget } from '../../types/station';
import type { EnterOptions } from '../ports/entry';

/** The entry handled last. `claimed`: its page load has come too, so the next load with the same query is another scan. */
export interface SeenEntry {
  fingerprint: string;
  claimed: boolean;
}

export type EntryDecision =
  /** Enter this station. */
  | { kind: 'new'; entry: Entry; stationCode: string; target: EntryTarget; seen: SeenEntry }
  /** Nothing changed: stay where we are. */
  | { kind: 'same'; seen: SeenEntry }
  /** No code and no remembered station: ask which one. */
  | { kind: 'none'; seen: SeenEntry }
  /** A code that is none of ours. */
  | { kind: 'invalid'; seen: SeenEntry };

export interface EntrySituation {
  options: EnterOptions;
  /**
   * `show`: the program came to the front. `load`: the page that a code points to was opened, with its own query. WeChat opens that
   * page afresh for every scan, also for one that equals the last in every option.
   */
  trigger: 'show' | 'load';
  /** Null on a cold start. */
  seen: SeenEntry | null;
  /** Code of the station chosen or scanned last, kept on the phone. */
  remembered: string | null;
  /** Hosts of plain-link codes. */
  hosts: readonly string[];
}

const fingerprintOf = ({ path, query, scene }: EnterOptions): string => {
  const pairs = Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([path, pairs, scene ?? null]);
};

/** Decides what a cold start, a show or a page load means. Pure; never throws, whatever the options hold. */
export function resolveEntry(situation: EntrySituation): EntryDecision {
  const { options, seen } = situation;
  const fingerprint = fingerprintOf(options);
  return { kind: 'same', seen: seen ?? { fingerprint, claimed: false } };
}
