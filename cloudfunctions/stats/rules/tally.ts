import type { Cardinality } from './sketch';

/**
 * A set of counters with names. Flat, so that adding, taking away and comparing are one loop. The names:
 * `v` visits · `via.<kind>` · `h.<hour>` · `col.<column>` · `pb.<poster batch>` · `late` · `p` people (set, not added), `pe` where they are
 * estimated, `ps` where they are only some of the people · `pu` visits of people who could not be told, who are not in `p` ·
 * `l`, `w`, `r` seconds listened, watched, read · `b`, `f` contents begun and finished · `a.<traffic>` visits that are no resident's ·
 * `oc` seconds claimed and not believed · `ov` events of days that are too full to be one person's.
 */
export type Tally = Record<string, number>;

/** Columns, or poster batches, told apart in one tally; further ones count under `~`. Keeps a tally below 10 KB. */
const MAX_NAMES = 200;
const NAMED = ['col.', 'pb.'] as const;

export function addTo(tally: Tally, name: string, amount: number): void {
  const sum = (tally[name] ?? 0) + amount;
  if (sum === 0) delete tally[name];
  else tally[name] = sum;
}

/**
 * Sets how many people there were.
 *
 * @param areSome there were others, who cannot be read: what was counted while they could be is not taken back
 */
export function addPeopleCount(tally: Tally, { value, exact }: Cardinality, areSome: boolean): void {
  if (!areSome) delete tally.ps;
  else {
    tally.ps = 1;
    if ((tally.p ?? 0) > value) return;
  }
  tally.p = value;
  if (exact) delete tally.pe;
  else tally.pe = 1;
}

export function addAll(into: Tally, other: Tally): void {
  for (const [name, amount] of Object.entries(other)) addTo(into, name, amount);
}

/** Adds to what is stored, where a name that is new finds room under `~` only once there are too many. */
export function addBounded(into: Tally, other: Tally): void {
  const counts = NAMED.map((prefix) => Object.keys(into).filter((name) => name.startsWith(prefix)).length);
  for (const [name, amount] of Object.entries(other)) {
    const kind = NAMED.findIndex((prefix) => name.startsWith(prefix));
    if (kind === -1 || into[name] !== undefined) addTo(into, name, amount);
    else if ((counts[kind] as number) < MAX_NAMES) {
      counts[kind] = (counts[kind] as number) + 1;
      addTo(into, name, amount);
    } else addTo(into, `${NAMED[kind]}~`, amount);
  }
}

/** The counters below a prefix, by the rest of their names, the largest first. */
export function countsUnder(tally: Tally, prefix: string): { name: string; amount: number }[] {
  return Object.entries(tally)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, amount]) => ({ name: name.slice(prefix.length), amount }))
    .sort((left, right) => right.amount - left.amount || (left.name < right.name ? -1 : 1));
}

/** A stored tally, an empty one where there is none; undefined where it cannot be read. */
export function readTally(text: unknown): Tally | undefined {
  if (text === undefined) return {};
  if (typeof text !== 'string') return undefined;
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && Object.values(read).every(Number.isFinite)
      ? (read as Tally)
      : undefined;
  } catch {
    return undefined;
  }
}
