/** A part of something that was heard, seen or read, from where to where: in seconds, or in sections of a text. */
export type Stretch = readonly [from: number, to: number];

/** So many are kept; of more, the shortest goes: who skips about like that has not heard it anyway. */
const MOST = 40;

/** The stretches with one more: in order, and apart from each other. */
export function withStretch(stretches: readonly Stretch[], from: number, to: number): readonly Stretch[] {
  if (!(to > from)) return stretches;
  const touching = stretches.filter(([start, end]) => start <= to && end >= from);
  const joined: Stretch = [
    Math.min(from, ...touching.map(([start]) => start)),
    Math.max(to, ...touching.map(([, end]) => end)),
  ];
  const all = [...stretches.filter((one) => !touching.includes(one)), joined].sort((a, b) => a[0] - b[0]);
  if (all.length <= MOST) return all;
  const shortest = all.reduce((least, one) => (one[1] - one[0] < least[1] - least[0] ? one : least));
  return all.filter((one) => one !== shortest);
}

/** How much of the first `total` they cover. */
export const coveredOf = (stretches: readonly Stretch[], total: number): number =>
  stretches.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, total) - Math.max(from, 0)), 0);
