import { EVERYWHERE } from '../../shared/domain/regions/regions';

/**
 * Whom figures are kept for: a station, its county, city and province, and everywhere. Towns and villages are added up from their
 * stations when they are asked for.
 */
export interface Scope {
  /** Key in the database: `s:<station id>` or a trimmed region code. */
  key: string;
  level: ScopeLevel;
  /** Key of the scope above; none above `0`. */
  parent?: string;
  /**
   * What a person's mark is made with besides the person: within it the same person has the same mark, across two of them nobody can
   * tell. Stations share their town's, so that a town and a village are unions of their stations.
   */
  salt: string;
}

export type ScopeLevel = 'station' | 'county' | 'city' | 'province' | 'everywhere';

const LEVELS: readonly (readonly [ScopeLevel, number])[] = [
  ['county', 6],
  ['city', 4],
  ['province', 2],
];

export function stationKey(stationId: string): string {
  return `s:${stationId}`;
}

/** Every scope that an event at a station counts in, the station first. `region` is the station's trimmed code. */
export function scopesOf(stationId: string, region: string): Scope[] {
  const regions = LEVELS.filter(([, length]) => length <= region.length).map(([level, length]) => ({
    level,
    key: region.slice(0, length),
  }));
  const scopes = [
    { level: 'station' as ScopeLevel, key: stationKey(stationId), salt: `town ${region.slice(0, 9)}` },
    ...regions.map(({ level, key }) => ({ level, key, salt: `region ${key}` })),
    { level: 'everywhere' as ScopeLevel, key: EVERYWHERE, salt: `region ${EVERYWHERE}` },
  ];
  return scopes.map((scope, at) => {
    const above = scopes[at + 1];
    return above === undefined ? scope : { ...scope, parent: above.key };
  });
}

/** How the level of a trimmed region code is kept: as a scope of its own, or as the stations in it. */
export function regionLevel(code: string): Exclude<ScopeLevel, 'station'> | 'stations' {
  if (code === EVERYWHERE) return 'everywhere';
  return (LEVELS.find(([, length]) => length === code.length)?.[0] as 'county' | undefined) ?? 'stations';
}

/** Figures by content of a scope and month lie in this many documents, so that none outgrows 1 MB. */
export const CONTENT_SHARDS: Record<ScopeLevel, number> = {
  station: 1,
  county: 1,
  city: 2,
  province: 4,
  everywhere: 16,
};
