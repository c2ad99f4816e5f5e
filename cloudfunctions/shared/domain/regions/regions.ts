/**
 * The tree of regions (区划) is in the codes themselves: 2, 4, 6, 9 and 12 digits are province, city, county, town and village. A
 * trimmed code has exactly the digits of its level; officials also write the padded one (`330800`, `330800000000`), as text or number.
 */

const LEVELS = [2, 4, 6, 9, 12] as const;
/** What a code of a level looks like when written out: codes are quoted with 6 or with 12 digits. */
const PADDED = [6, 12] as const;

/** The code that reaches every station. */
export const EVERYWHERE = '0';

/** Trimmed form of a code in any accepted spelling; undefined for anything that is none. */
export function trimRegion(value: unknown): string | undefined {
  const written = typeof value === 'number' && Number.isInteger(value) ? String(value) : value;
  if (typeof written !== 'string') return undefined;
  const digits = written.trim();
  if (/^0+$/.test(digits)) return EVERYWHERE;
  if (!/^[1-9]\d+$/.test(digits) || !isRegionLength(digits.length)) return undefined;
  // The shortest level that leaves only zeros behind it.
  const level = LEVELS.find((length) => length <= digits.length && /^0*$/.test(digits.slice(length)));
  return digits.slice(0, level);
}

/** Whether some level's codes have so many digits. */
export function isRegionLength(digits: number): boolean {
  return LEVELS.includes(digits as 2);
}

/** A trimmed code and every code above it, the province first: 330803 → 33, 3308, 330803. */
export function ancestorsOf(code: string): string[] {
  return LEVELS.filter((length) => length <= code.length).map((length) => code.slice(0, length));
}

/** The level below a trimmed code's; undefined for a village. */
export function levelBelow(code: string): number | undefined {
  return LEVELS.find((length) => length > code.length);
}

/** How near what is aimed at a station is to it: its own county, with its towns and villages, comes before the city. */
export const NEARNESS = ['county', 'city', 'province', 'country'] as const;
export type Nearness = (typeof NEARNESS)[number];

/**
 * Every spelling under which a document may be aimed at a station, by nearness: each list is for one indexed `in`. Together at most 26
 * values, whatever the size of the country.
 */
export function reachLevels(stationRegion: string): Record<Nearness, (string | number)[]> {
  const above = ancestorsOf(stationRegion);
  const spellings = (codes: readonly string[]): (string | number)[] => {
    const texts = codes.flatMap((code) => [
      code,
      ...PADDED.filter((length) => length > code.length).map((length) => code.padEnd(length, '0')),
    ]);
    return [...texts, ...texts.map(Number)];
  };
  return {
    county: spellings(above.filter(({ length }) => length >= 6)),
    city: spellings(above.filter(({ length }) => length === 4)),
    province: spellings(above.filter(({ length }) => length === 2)),
    country: [EVERYWHERE, Number(EVERYWHERE)],
  };
}

/** The same in one list, for one indexed `in` over everything that reaches a station. */
export function reachSpellings(stationRegion: string): (string | number)[] {
  return Object.values(reachLevels(stationRegion)).flat();
}

/** Whether a document aimed at `targets` (trimmed codes) reaches a station; the same rule as `reachSpellings`, for one in hand. */
export function reaches(targets: readonly string[], stationRegion: string): boolean {
  const above = ancestorsOf(stationRegion);
  return targets.some((target) => target === EVERYWHERE || above.includes(target));
}

/** Filter of the documents whose `region` lies in a trimmed code's subtree, in whatever spelling. Each branch is one index range. */
export function subtreeFilter(code: string): { $or: { region: object }[] } {
  const texts = { region: { $gte: code, $lt: `${code}:` } };
  const numbers = LEVELS.filter((length) => length >= code.length).map((length) => {
    const unit = 10 ** (length - code.length);
    const first = Number(code) * unit;
    return { region: { $gte: first, $lt: first + unit } };
  });
  return { $or: [texts, ...numbers] };
}
