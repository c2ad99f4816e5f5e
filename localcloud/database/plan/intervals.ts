/**
 * What a filter says about one field, as intervals in the order of encoded values. Always generous, never narrow: whatever a
 * document that matches could have under the field lies inside. The matcher has the last word on every candidate.
 */
import { encodeValue } from '../../values/order';
import { BSONRegExp } from 'bson';
import { isOperatorMap } from '../query/operator-map';
import { isDocument, TypeOrder, typeOrder, type Document, type Value } from '../../values/value';

export interface Interval {
  lower: Buffer;
  lowerInclusive: boolean;
  upper: Buffer;
  upperInclusive: boolean;
}

/** One condition on one field; conditions on a field with lists cannot be intersected, so they are kept apart. */
export type Bounds = Interval[];

export type FieldBounds = Map<string, Bounds[]>;

const MAX_POINTS = 2000;

export const isPoint = (interval: Interval): boolean =>
  interval.lowerInclusive && interval.upperInclusive && interval.lower.equals(interval.upper);

const point = (value: Value): Interval => {
  const bytes = encodeValue(value);
  return { lower: bytes, lowerInclusive: true, upper: bytes, upperInclusive: true };
};

const bracketStart = (order: TypeOrder): Buffer => Buffer.from([order]);
const bracketEnd = (order: TypeOrder): Buffer => Buffer.from([order + 1]);

/** All that can be told field by field: conditions that everything matching must meet. */
export function boundsOf(filter: Document): FieldBounds {
  const bounds: FieldBounds = new Map();
  const add = (field: string, intervals: Bounds): void => {
    const known = bounds.get(field);
    if (known) known.push(intervals);
    else bounds.set(field, [intervals]);
  };
  for (const [key, condition] of Object.entries(filter)) {
    if (key === '$and' && Array.isArray(condition)) {
      for (const part of condition) {
        if (!isDocument(part)) continue;
        for (const [field, list] of boundsOf(part)) for (const intervals of list) add(field, intervals);
      }
    } else if (key === '$or' && Array.isArray(condition)) {
      for (const [field, intervals] of unionOfBranches(condition)) add(field, intervals);
    } else if (!key.startsWith('$')) {
      for (const intervals of conditionBounds(condition)) add(key, intervals);
    }
  }
  return bounds;
}

/**
 * A field that every branch bounds is bounded by the union. A branch with several bounds (from, until) takes part with one of them in
 * each of several unions, which hold all at once.
 */
function unionOfBranches(branches: Value[]): [string, Bounds][] {
  const each = branches.map((branch) =>
    isDocument(branch) ? boundsOf(branch) : new Map<string, Bounds[]>(),
  );
  const first = each[0];
  if (!first) return [];
  const result: [string, Bounds][] = [];
  for (const field of first.keys()) {
    const lists = each.map((bounds) => bounds.get(field) ?? []);
    if (lists.some((list) => list.length === 0)) continue;
    const most = Math.max(...lists.map((list) => list.length));
    for (let at = 0; at < most; at += 1) {
      result.push([field, normalise(lists.flatMap((list) => list[Math.min(at, list.length - 1)]!))]);
    }
  }
  return result;
}

function conditionBounds(condition: Value): Bounds[] {
  if (!isOperatorMap(condition)) {
    return isScalarOperand(condition) ? [[point(condition)]] : [];
  }
  const result: Bounds[] = [];
  for (const [operator, operand] of Object.entries(condition)) {
    const bounds = operatorBounds(operator, operand);
    if (bounds) result.push(bounds);
  }
  return result;
}

const isScalarOperand = (value: Value): boolean => !Array.isArray(value) && !(value instanceof BSONRegExp);

function operatorBounds(operator: string, operand: Value): Bounds | undefined {
  switch (operator) {
    case '$eq':
      return isScalarOperand(operand) ? [point(operand)] : undefined;
    case '$in':
      if (!Array.isArray(operand) || !operand.every(isScalarOperand) || operand.length > MAX_POINTS)
        return undefined;
      return normalise(operand.map(point));
    case '$all':
      return Array.isArray(operand) &&
        operand.length > 0 &&
        isScalarOperand(operand[0]!) &&
        !isElemMatch(operand[0]!)
        ? [point(operand[0]!)]
        : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return rangeBounds(operator, operand);
    default:
      return undefined;
  }
}

const isElemMatch = (value: Value): boolean => isDocument(value) && '$elemMatch' in value;

/** A range stays within the type of its operand. */
function rangeBounds(operator: '$gt' | '$gte' | '$lt' | '$lte', operand: Value): Bounds | undefined {
  const order = typeOrder(operand);
  if (order === TypeOrder.Array || order === TypeOrder.MinKey || order === TypeOrder.MaxKey) return undefined;
  if (order === TypeOrder.Null) return [point(null)];
  const bytes = encodeValue(operand);
  const inclusive = operator.endsWith('e');
  return operator.startsWith('$g')
    ? [{ lower: bytes, lowerInclusive: inclusive, upper: bracketEnd(order), upperInclusive: false }]
    : [{ lower: bracketStart(order), lowerInclusive: true, upper: bytes, upperInclusive: inclusive }];
}

const byLower = (a: Interval, b: Interval): number =>
  Buffer.compare(a.lower, b.lower) || Number(b.lowerInclusive) - Number(a.lowerInclusive);

/** Sorted, overlaps joined. */
function normalise(intervals: Interval[]): Bounds {
  const sorted = [...intervals].sort(byLower);
  const result: Interval[] = [];
  for (const next of sorted) {
    const last = result.at(-1);
    const gap = last ? Buffer.compare(next.lower, last.upper) : 1;
    if (!last || gap > 0 || (gap === 0 && !next.lowerInclusive && !last.upperInclusive)) {
      result.push({ ...next });
    } else {
      const reach = Buffer.compare(next.upper, last.upper);
      if (reach > 0) Object.assign(last, { upper: next.upper, upperInclusive: next.upperInclusive });
      else if (reach === 0) last.upperInclusive ||= next.upperInclusive;
    }
  }
  return result;
}

/** What lies in both; both normalised. */
export function intersect(a: Bounds, b: Bounds): Bounds {
  const result: Interval[] = [];
  for (const x of a) {
    for (const y of b) {
      const low = byLower(x, y) >= 0 ? x : y;
      const upperOrder =
        Buffer.compare(x.upper, y.upper) || Number(x.upperInclusive) - Number(y.upperInclusive);
      const high = upperOrder <= 0 ? x : y;
      const gap = Buffer.compare(low.lower, high.upper);
      if (gap > 0 || (gap === 0 && !(low.lowerInclusive && high.upperInclusive))) continue;
      result.push({
        lower: low.lower,
        lowerInclusive: low.lowerInclusive,
        upper: high.upper,
        upperInclusive: high.upperInclusive,
      });
    }
  }
  return result;
}
