import type { Direction, Filter, Sort } from '../query/filter';
import type { FieldPath } from '../query/paths';

/**
 * Paging by "what comes after this row" instead of by counting, so that a page costs the same at any depth. Records are typed by
 * hand, so a sort field may hold several types; MongoDB sorts those by type (missing < number < text < boolean < date) and its
 * comparisons stay within one type. A key therefore remembers the type, and the filter names the types that follow.
 */

/** An order, of whatever documents. */
export type SortFields = readonly (readonly [field: string, direction: Direction])[];

/** One sort field's value in the last row read. `other` is a type that no record should have there; paging steps over it. */
export type KeyPart =
  | readonly ['none']
  | readonly ['number', number]
  | readonly ['text', string]
  | readonly ['date', number]
  | readonly ['other'];

/** A sort field that holds an essay is a mistake; its beginning is enough to go on from, and keeps cursors short. */
const MAX_TEXT_LENGTH = 100;

/** Types as they sort, upwards. */
export const TYPE_ORDER = ['none', 'number', 'text', 'other', 'date'] as const;
type KeyType = (typeof TYPE_ORDER)[number];

/** What fields that nobody types can hold; in any other there may be anything. */
const HELD: Readonly<Record<string, readonly KeyType[]>> = {
  // No document is without one.
  _id: TYPE_ORDER.filter((type) => type !== 'none'),
  // Of a row of a list that is kept for a person (kept-lists).
  contentId: ['text'],
  // Of a row of local news (news-order).
  level: ['number'],
};

/** The key of a stored row under the sort fields. */
export function keyOf(row: object, sort: SortFields): KeyPart[] {
  return sort.map(([field, direction]) => partOf((row as Record<string, unknown>)[field], direction));
}

function partOf(value: unknown, direction: Direction): KeyPart {
  if (value === undefined || value === null) return ['none'];
  if (typeof value === 'number') return ['number', value];
  if (typeof value === 'string') return ['text', value.slice(0, MAX_TEXT_LENGTH)];
  if (value instanceof Date) return ['date', value.getTime()];
  if (!Array.isArray(value)) return ['other'];
  // A list sorts by its largest element downwards, by its smallest upwards.
  const parts = value.map((element) => partOf(element, direction)).sort(compareParts);
  return (direction === -1 ? parts.at(-1) : parts[0]) ?? ['none'];
}

function compareParts(left: KeyPart, right: KeyPart): number {
  const byType = TYPE_ORDER.indexOf(left[0]) - TYPE_ORDER.indexOf(right[0]);
  if (byType !== 0 || left[1] === undefined || right[1] === undefined) return byType;
  return left[1] < right[1] ? -1 : left[1] > right[1] ? 1 : 0;
}

/** Whether a value from outside is what `keyOf` may have made of some row under the sort fields. */
export function isKey(value: unknown, sort: SortFields): value is KeyPart[] {
  return (
    Array.isArray(value) &&
    value.length === sort.length &&
    sort.every(([field], at) => isPart(value[at]) && (HELD[field] ?? TYPE_ORDER).includes(value[at][0]))
  );
}

function isPart(part: unknown): part is KeyPart {
  if (!Array.isArray(part)) return false;
  const [type, value] = part as unknown[];
  if (type === 'none' || type === 'other') return part.length === 1;
  if (part.length !== 2) return false;
  if (type === 'text') return typeof value === 'string' && value.length <= MAX_TEXT_LENGTH;
  if (type !== 'number' && type !== 'date') return false;
  return typeof value === 'number' && Number.isFinite(value) && (type === 'number' || isInstant(value));
}

/** Whether a Date can hold it. */
function isInstant(value: number): boolean {
  return Math.abs(value) <= 8.64e15;
}

/** Filter of the rows that come after a key. */
export function afterFilter<Document>(sort: Sort<Document>, key: readonly KeyPart[]): Filter<Document> {
  const branches: Record<string, unknown>[] = [];
  let same: Record<string, unknown> = {};
  sort.forEach(([field, direction], at) => {
    const part = key[at] ?? ['none'];
    for (const next of following(part, direction)) branches.push({ ...same, [field]: next });
    same = { ...same, [field]: equal(part) };
  });
  // Behind the last type there is nothing, which must be said: an empty $or is refused.
  return {
    $or: branches.length > 0 ? branches : [{ _id: { $in: [] } }],
  } as Filter<object>;
}

/** Filter of the rows whose field is of a type that comes after `type`, and of this type too where it is `included`. */
export function afterTypeFilter<Document>(
  field: FieldPath<Document>,
  direction: Direction,
  type: KeyType,
  included: boolean,
): Filter<Document> {
  const types = [...(included ? [type] : []), ...typesAfter(type, direction)];
  // An empty $or is refused.
  const filter =
    types.length === 0 ? { [field]: { $in: [] } } : { $or: types.map((each) => ({ [field]: WHOLE[each] })) };
  return filter as Filter<object>;
}

function equal(part: KeyPart): unknown {
  if (part[0] === 'none') return null;
  if (part[0] === 'other') return { $not: { $type: ['number', 'string', 'date', 'null'] }, $exists: true };
  return part[0] === 'date' ? new Date(part[1]) : part[1];
}

/** Conditions on one field for everything behind a value: the rest of its own type, then whole types. */
function following(part: KeyPart, direction: Direction): unknown[] {
  const conditions: unknown[] = [];
  const operator = direction === -1 ? '$lt' : '$gt';
  if (part[1] !== undefined)
    conditions.push({ [operator]: part[0] === 'date' ? new Date(part[1]) : part[1] });
  return [...conditions, ...typesAfter(part[0], direction).map((type) => WHOLE[type])];
}

function typesAfter(type: KeyType, direction: Direction): KeyType[] {
  const rank = TYPE_ORDER.indexOf(type);
  return TYPE_ORDER.filter((_, at) => (direction === -1 ? at < rank : at > rank));
}

const WHOLE: Record<KeyType, unknown> = {
  none: null,
  number: { $type: 'number' },
  text: { $type: 'string' },
  other: { $type: ['bool', 'object'] },
  date: { $type: 'date' },
};
