/** `state`: how far the roll-up is. `plan.<number>`: the batch that is being carried out. */
export interface RollupDocument {
  _id: string;
  done?: number;
  complete?: number;
  /** Id of the SKETCH_SECRET of the last run; empty where a secret was missing. */
  seal?: string;
  /** Id of the PERSON_SECRET of the first run. Taken away by hand where it was changed on purpose: the next run notes the new one. */
  person?: string;
  /** Of a batch: deflated JSON. */
  plan?: string;
  /** Of a batch: marks and suspects, sealed. */
  people?: string;
}

/**
 * Figures of a scope (`s:<station id>` or trimmed region code, `0` everywhere) in a month. `_id` is `<scope>.<month>`. In the three
 * maps `t` is the month, `d05` its fifth day.
 */
export interface FiguresDocument {
  _id: string;
  scope: string;
  level: 'station' | 'county' | 'city' | 'province' | 'everywhere';
  parent?: string;
  /** Of a station. */
  region?: string;
  /** YYYY-MM. */
  month: string;
  /** Number of the last batch that changed it. */
  seq: number;
  visits: number;
  /** Last day with a visit. */
  last?: string;
  /** Of a station: poster batches that were scanned. */
  posters?: string[];
  /** Tallies, JSON (cloudfunctions/stats/rules/tally). */
  c: Record<string, string>;
  /** Sketches of people, sealed (cloudfunctions/stats/store/seal). */
  u?: Record<string, string>;
  /** Of a station and a county: contents, JSON, by a key made of their id. */
  k?: Record<string, string>;
  /** How many contents are told apart in `k`. */
  size?: number;
}

/** Contents of a scope above the county in a month, in several parts. `_id` is `<scope>.<month>.<part>`. */
export interface ContentFiguresDocument {
  _id: string;
  scope: string;
  month: string;
  seq: number;
  k: Record<string, string>;
  size: number;
}
