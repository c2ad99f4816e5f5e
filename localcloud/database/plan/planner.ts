/** Chooses how to find the candidates for a filter: which index, which stretches of it, and whether it gives the order too. */
import { afterPrefix, invert } from '../../values/order';
import type { Document } from '../../values/value';
import type { CollectionInfo, IndexInfo, IndexKey, SortKey } from '../schema';
import { numberBytes } from './index-keys';
import { boundsOf, intersect, isPoint, type Bounds, type FieldBounds, type Interval } from './intervals';

/** A stretch of keys, start included, end excluded. */
interface KeyRange {
  start: Buffer;
  end: Buffer;
}

/** Stretches that hold entries in the index's own order one after the other. */
export type Stream = KeyRange[];

export interface Plan {
  /** Undefined: the documents themselves. */
  index: IndexInfo | undefined;
  /** The documents in the order in which they came; where false and there is no index, in the order of `_id`. */
  natural: boolean;
  streams: Stream[];
  /** Walk the streams backwards. */
  reverse: boolean;
  /** So many leading fields of the sort come in order from each stream. */
  sorted: number;
  /** One document may turn up more than once. */
  repeats: boolean;
  /** Every document of the collection has to be looked at. */
  full: boolean;
  /** An index holds what is asked for together, whether or not this plan reads it. */
  served: boolean;
}

/** More streams than this are not merged: sorting in memory is cheaper. */
const MAX_MERGED = 500;
const MAX_STREAMS = 4000;

const ID_KEYS: IndexKey[] = [['_id', 1]];

interface Candidate extends Omit<Plan, 'served'> {
  points: number;
  ranged: boolean;
}

export function planQuery(
  collection: CollectionInfo,
  filter: Document,
  sort: SortKey[],
  limited: boolean,
): Plan {
  const bounds = boundsOf(filter);
  const candidates: Candidate[] = [planWith(collection.number, undefined, ID_KEYS, [false], bounds, sort)];
  for (const index of collection.indexes) {
    const plan = planWith(index.number, index, index.keys, index.multikey, bounds, sort);
    if (plan.points > 0 || plan.ranged || plan.sorted > 0) candidates.push(plan);
  }
  const score = (plan: Candidate): number =>
    (plan.full ? 0 : 4) +
    plan.points * 8 +
    (plan.ranged ? 5 : 0) +
    (plan.index === undefined && plan.points > 0 ? 100 : 0) +
    (limited && sort.length > 0 && plan.sorted === sort.length ? 12 : limited && plan.sorted > 0 ? 10 : 0);
  // A walk in the right order may find its few documents at the very end: an equality, which is as good otherwise, is better.
  const beats = (plan: Candidate, best: Candidate): boolean =>
    score(plan) > score(best) || (score(plan) === score(best) && best.full && !plan.full);
  const best = candidates.reduce((so, plan) => (beats(plan, so) ? plan : so));
  return { ...best, served: candidates.some(({ full }) => !full) };
}

function planWith(
  number: number,
  index: IndexInfo | undefined,
  keys: IndexKey[],
  multikey: boolean[],
  bounds: FieldBounds,
  sort: SortKey[],
): Candidate {
  let prefixes: Buffer[] = [numberBytes(number)];
  let position = 0;
  let repeats = false;
  const constants = new Set<string>();
  for (; position < keys.length; position++) {
    const [field, direction] = keys[position]!;
    const list = bounds.get(field);
    if (!list || direction === '2dsphere') break;
    const chosen = combine(list, multikey[position]!);
    if (!chosen.every(isPoint) || prefixes.length * chosen.length > MAX_STREAMS) break;
    if (chosen.length === 1 && !multikey[position]) constants.add(field);
    if (multikey[position] && chosen.length > 1) repeats = true;
    prefixes = prefixes.flatMap((prefix) =>
      chosen.map(({ lower }) => Buffer.concat([prefix, direction === -1 ? invert(lower) : lower])),
    );
  }
  const points = position;
  const next = keys[position];
  const list = next && next[1] !== '2dsphere' ? bounds.get(next[0]) : undefined;
  const ranges = list ? combine(list, multikey[position]!) : undefined;
  if (position < keys.length && keys.slice(position).some((_, i) => multikey[position + i])) repeats = true;
  const { sorted, reverse } = sortFrom(keys, multikey, position, sort, constants);
  const usable = prefixes.length <= MAX_MERGED ? sorted : 0;
  return {
    index,
    streams: prefixes.map((prefix) => streamOf(prefix, ranges, next?.[1] === -1)),
    reverse: usable > 0 && reverse,
    sorted: usable,
    repeats,
    full: points === 0 && !ranges,
    natural: index === undefined && points === 0 && !ranges && usable === 0,
    points,
    ranged: ranges !== undefined,
  };
}

/** All conditions at once where a document has one value; the narrowest where it may have several. */
function combine(list: Bounds[], multikey: boolean): Bounds {
  if (!multikey) return list.reduce(intersect);
  const width = (bounds: Bounds): number => (bounds.every(isPoint) ? bounds.length : 1e6 + bounds.length);
  return list.reduce((best, bounds) => (width(bounds) < width(best) ? bounds : best));
}

function streamOf(prefix: Buffer, ranges: Bounds | undefined, descending: boolean): Stream {
  if (!ranges) return [{ start: prefix, end: afterPrefix(prefix)! }];
  const stream = ranges.map((interval) => keyRange(prefix, interval, descending));
  return descending ? stream.reverse() : stream;
}

/** Bounds may be parts of encodings (a type's first byte), so "after" means after everything that starts so. */
function keyRange(prefix: Buffer, interval: Interval, descending: boolean): KeyRange {
  const edge = (bytes: Buffer, after: boolean): Buffer => {
    const key = Buffer.concat([prefix, descending ? invert(bytes) : bytes]);
    return after ? afterPrefix(key)! : key;
  };
  return descending
    ? {
        start: edge(interval.upper, !interval.upperInclusive),
        end: edge(interval.lower, interval.lowerInclusive),
      }
    : {
        start: edge(interval.lower, !interval.lowerInclusive),
        end: edge(interval.upper, interval.upperInclusive),
      };
}

/** How much of the wanted order the index gives after its leading points; a field held to one value sorts by itself. */
function sortFrom(
  keys: IndexKey[],
  multikey: boolean[],
  from: number,
  sort: SortKey[],
  constants: Set<string>,
): { sorted: number; reverse: boolean } {
  let position = from;
  let reverse: boolean | undefined;
  let sorted = 0;
  for (const [field, direction] of sort) {
    if (constants.has(field)) {
      sorted++;
      continue;
    }
    const key = keys[position];
    if (!key || key[0] !== field || key[1] === '2dsphere' || multikey[position]) break;
    const opposite = key[1] !== direction;
    if (reverse !== undefined && reverse !== opposite) break;
    reverse = opposite;
    position++;
    sorted++;
  }
  return { sorted, reverse: reverse ?? false };
}

/** Key of a document in the store. */
export const documentKey = (collection: number, idKey: Buffer): Buffer =>
  Buffer.concat([numberBytes(collection), idKey]);
