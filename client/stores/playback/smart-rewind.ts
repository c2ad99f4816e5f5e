/** From the longest pause down: how long it lasted at least (ms), and how far back to go (s). AntennaPod's steps. */
const STEPS: readonly (readonly [number, number])[] = [
  [86_400_000, 20],
  [3_600_000, 10],
  [60_000, 3],
];

/** Seconds to go back when sound is resumed after a pause of `pausedMs`: the longer it was, the more of the thread is lost. */
export function smartRewind(pausedMs: number): number {
  return STEPS.find(([least]) => pausedMs > least)?.[1] ?? 0.8;
}
