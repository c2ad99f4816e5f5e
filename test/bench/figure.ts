/** What a benchmark hands over. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What it is compared with, measured in the same run. */
  baseline?: number;
  /** What it may be at most; of a share, at least. */
  budget?: number;
  /** False where the budget is missed. */
  ok?: boolean;
}

export interface BenchOptions {
  /** A quick pass over little data: its figures say that everything runs, not how fast. */
  small: boolean;
  /** Everything at the pilot's full size, however long it takes. */
  full: boolean;
  /** Folder of test data from outside; areas that need it are skipped without. */
  data?: string;
  /** Overwrites the line of progress. */
  progress(line: string): void;
}

/** `test/bench/<area>.ts` exports one of these under the name `bench`. */
export type Bench = (options: BenchOptions) => Promise<Figure[]>;

/** A figure with a budget, judged. */
export function judged(name: string, value: number, unit: string, budget: number, baseline?: number): Figure {
  return { name, value, unit, budget, ok: value <= budget, ...(baseline !== undefined && { baseline }) };
}

/** A part of what was measured. @throws when nothing was: 0 of 0 would be perfect. */
export function perMeasured(name: string, part: number, whole: number): number {
  if (whole === 0) throw new Error(`${name}: nothing was measured`);
  return part / whole;
}

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
