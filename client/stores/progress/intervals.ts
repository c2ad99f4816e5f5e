/** A part of something that was heard, seen or read, from where to where: in seconds, or in sections of a text. */
export type Interval = readonly [from: number, to: number];

/** So many are kept; of more, the shortest goes: who skips about like that has not heard it anyway. */
const MAX_INTERVALS = 40;

/** The stretches with one more: in order, and apart from each other. */
export function addInterval(stretches: readonly Interval[], from: number, to: number): readonly Interval[] {
  if (!(to > from)) return stretches;
  const touching = stretches.filter(([start, end]) => start <= to && end >= from);
  const joined: Interval = [
    Math.min(from, ...touching.map(([start]) => start)),
    Math.max(to, ...touching.map(([, end]) => end)),
  ];
  const all = [...stretches.filter((one) => !touching.includes(one)), joined].sort((a, b) => a[0] - b[0]);
  if (all.length <= MAX_INTERVALS) return all;
  const shortest = all.reduce((least, one) => (one[1] - one[0] < least[1] - least[0] ? one : least));
  return all.filter((one) => one !== shortest);
}

/** How much of the first `total` they cover. */
export const coveredSeconds = (stretches: readonly Interval[], total: number): number =>
  stretches.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, total) - Math.max(from, 0)), 0);
