/**
 * The order of local news at a station: the newest day first (Asia/Shanghai); within a day what is aimed at the station's own county,
 * then at its city, its province, everywhere; within those the newest first. It is another order at every county, so no index has it.
 * But each level alone is an ordered read of the index `newest`, and a place in the whole order says where to go on in every level: a
 * page is what four such reads begin with, merged. A time that is no number has no day; each such type is one stretch of its own.
 */
import { dayNumber, startOfDay } from './calendar';
import {
  afterFilter,
  afterTypeFilter,
  keyOf,
  TYPE_ORDER,
  type KeyPart,
  type SortFields,
} from './paging/keyset';
import type { Filter } from './query/filter';
import { NEARNESS, type Nearness } from './regions/regions';

/** The order within one level. */
export const WITHIN_LEVEL = [
  ['publishAt', -1],
  ['_id', -1],
] as const satisfies SortFields;

/** What a place in the whole order consists of; `level` is the index in NEARNESS, put on each row by `mergeLevels`. */
export const NEWS_KEY = [['level', 1], ...WITHIN_LEVEL] as const satisfies SortFields;

/** The first rows of each level in its own order. */
export type LevelRows<Row extends object> = Record<Nearness, readonly Row[]>;

/** What a place in the whole order is made of. */
interface Placed {
  _id: string;
  publishAt: number;
}

/** Filter of what of a level comes after a place in the whole order. */
export function afterPlace(level: Nearness, [at, publishAt, id]: readonly KeyPart[]): Filter<Placed> {
  const place = Number(at?.[1]);
  const own = NEARNESS.indexOf(level);
  const time = publishAt ?? ['none'];
  if (own === place) return afterFilter<Placed>(WITHIN_LEVEL, [time, id ?? ['none']]);
  // Of this stretch nearer levels are through, farther ones have not begun.
  const isAhead = own > place;
  if (time[0] !== 'number') return afterTypeFilter<Placed>('publishAt', -1, time[0], isAhead);
  const end = startOfDay(dayNumber(time[1]) + (isAhead ? 1 : 0));
  return afterFilter<Placed>([['publishAt', -1]], [['number', end]]);
}

/**
 * Rows of all levels in the whole order. Where every level brought its first n rows, or all it has, the first n are right: what a level
 * has left comes after the n that it brought.
 * @param oneFrom number of a day: it and those after it count as one
 */
export function mergeLevels<Row extends object>(
  levels: LevelRows<Row>,
  oneFrom = Infinity,
): (Row & { level: number })[] {
  const left = NEARNESS.map((nearness, level) =>
    levels[nearness].map((row) => ({ row: { ...row, level }, stretch: stretchOf(row, oneFrom) })),
  );
  const merged: (Row & { level: number })[] = [];
  for (;;) {
    let next: (typeof left)[number] | undefined;
    for (const rows of left) {
      if (rows[0] !== undefined && (next?.[0] === undefined || isLater(rows[0].stretch, next[0].stretch)))
        next = rows;
    }
    const head = next?.shift();
    if (head === undefined) return merged;
    merged.push(head.row);
  }
}

/** A day, or all that have a time of one type: the place of the type, and the day's number. */
type Stretch = readonly [type: number, day: number];

function stretchOf(row: object, oneFrom: number): Stretch {
  const [time = ['none'] as const] = keyOf(row, [['publishAt', -1]]);
  return [TYPE_ORDER.indexOf(time[0]), time[0] === 'number' ? Math.min(dayNumber(time[1]), oneFrom) : 0];
}

function isLater(left: Stretch, right: Stretch): boolean {
  return left[0] > right[0] || (left[0] === right[0] && left[1] > right[1]);
}
