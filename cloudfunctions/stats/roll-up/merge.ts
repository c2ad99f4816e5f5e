import type { FiguresDocument } from '../../../types/documents/figures';
import type { FieldValues } from '../../shared/domain/query/filter';
import type { FieldPath, Raw } from '../../shared/domain/query/paths';
import type { Stored } from '../../shared/domain/records/stored';
import {
  addPortion,
  emptyPortion,
  MAX_CONTENTS,
  OTHER_CONTENTS,
  contentKey,
  parseContentMonth,
  type ContentMonth,
} from '../rules/contents';
import { addMark, cardinality, DAY_PRECISION, MONTH_PRECISION } from '../rules/sketch';
import { addBounded, addPeopleCount, readTally, type Tally } from '../rules/tally';
import type { OwnPart, Seal } from '../store/seal';
import { keyed, type ContentDays, type FiguresChange } from './spread';

/**
 * A document of figures with a change taken in, as the fields to set. `c` holds tallies, `u` sealed sketches of people, `k` contents;
 * in each, `t` or `d05` is the whole month or its fifth day. Values are texts: a tally of forty numbers is 300 bytes as JSON and
 * 1,200 as a sub-document on the wire. What cannot be read is left as it is, for somebody to mend (admin.check), and the rest goes on.
 */
export function mergeFigures(
  change: FiguresChange,
  stored: Raw<FiguresDocument> | undefined,
  seal: Seal,
): FieldValues<FiguresDocument> {
  const set: FieldValues<FiguresDocument> = {};
  const counters = (stored?.c ?? {}) as Stored;
  const sketches = (stored?.u ?? {}) as Stored;
  const month = readTally(counters.t);
  const people = seal.openOwn(sketches.t, MONTH_PRECISION, hasNoted(month));
  for (const date of new Set([...change.tallies.keys(), ...change.marks.keys()])) {
    const day = readTally(counters[`d${date}`]);
    for (const tally of [day, month])
      if (tally !== undefined) addBounded(tally, change.tallies.get(date) ?? {});
    const marks = change.marks.get(date) ?? [];
    if (marks.length > 0) {
      const dayPeople = seal.openOwn(sketches[`d${date}`], DAY_PRECISION, hasNoted(day));
      for (const mark of marks) addMark(dayPeople.sketch, mark);
      for (const mark of marks) addMark(people.sketch, mark);
      noteOwn(day, dayPeople);
      set[`u.d${date}`] = seal.close(dayPeople);
    }
    if (day !== undefined) set[`c.d${date}`] = JSON.stringify(day);
  }
  if (change.marks.size > 0) {
    noteOwn(month, people);
    set['u.t'] = seal.close(people);
  }
  const last = lastDay(change, stored);
  if (last !== undefined) set.last = last;
  if (month !== undefined) {
    set['c.t'] = JSON.stringify(month);
    set.visits = month.v ?? 0;
    const posters = posterBatches(month);
    if (posters.length > 0 && change.scope.level === 'station') set.posters = posters;
  }
  Object.assign(set, mergeContents(change.contents, stored));
  return set;
}

function hasNoted(tally: Tally | undefined): boolean {
  return (tally?.p ?? 0) > 0;
}

function noteOwn(tally: Tally | undefined, { sketch, beside }: OwnPart): void {
  if (tally !== undefined) addPeopleCount(tally, cardinality(sketch), beside.length > 0);
}

/** Contents with a change taken in. Past a document's room, and beside one that cannot be read, contents are added up as one. */
export function mergeContents(
  contents: ContentDays,
  stored: Raw<FiguresDocument> | undefined,
): FieldValues<FiguresDocument> {
  const set: FieldValues<FiguresDocument> = {};
  const kept = (stored?.k ?? {}) as Stored;
  let size = typeof stored?.size === 'number' ? stored.size : 0;
  const merged = new Map<string, ContentMonth>();
  const monthAt = (key: string, contentId: string): ContentMonth | undefined => {
    const month =
      merged.get(key) ?? (kept[key] === undefined ? { i: contentId, d: {} } : parseContentMonth(kept[key]));
    if (month !== undefined) merged.set(key, month);
    return month;
  };
  for (const { key, contentId, days } of keyed(contents)) {
    const isNew = kept[key] === undefined;
    const hasRoom = !isNew || size < MAX_CONTENTS;
    if (isNew && hasRoom) size += 1;
    const month =
      (hasRoom ? monthAt(key, contentId) : undefined) ?? monthAt(contentKey(OTHER_CONTENTS), OTHER_CONTENTS);
    if (month === undefined) continue;
    for (const [date, portions] of days) {
      const portion = (month.d[date] ??= emptyPortion());
      for (const more of portions) addPortion(portion, more);
    }
  }
  for (const [key, month] of merged) set[`k.${key}`] = JSON.stringify(month);
  if (merged.size > 0) set.size = size;
  return set;
}

/** Fields of a stored document that a change needs. */
export function neededFields(change: FiguresChange): FieldPath<FiguresDocument>[] {
  const dates = new Set([...change.tallies.keys(), ...change.marks.keys()]);
  const fields: FieldPath<FiguresDocument>[] = ['seq', 'last', 'c.t'];
  fields.push(...[...dates].map((date) => `c.d${date}` as const));
  if (change.marks.size > 0)
    fields.push('u.t', ...[...change.marks.keys()].map((date) => `u.d${date}` as const));
  return [...fields, ...neededContents(change.contents)];
}

export function neededContents(contents: ContentDays): FieldPath<FiguresDocument>[] {
  if (contents.size === 0) return [];
  return [
    'size',
    `k.${contentKey(OTHER_CONTENTS)}`,
    ...keyed(contents).map(({ key }) => `k.${key}` as const),
  ];
}

/** A whole document out of dotted fields. */
export function unflatten(set: FieldValues<FiguresDocument>): Partial<FiguresDocument> {
  const document: Stored = {};
  for (const [path, value] of Object.entries(set)) {
    const [name, below] = path.split('.') as [string, string | undefined];
    if (below === undefined) document[name] = value;
    else ((document[name] ??= {}) as Stored)[below] = value;
  }
  return document;
}

/** YYYY-MM-DD of the latest day with a visit in it. */
function lastDay(
  { month, tallies }: FiguresChange,
  stored: Raw<FiguresDocument> | undefined,
): string | undefined {
  const dates = [...tallies].filter(([, tally]) => (tally.v ?? 0) > 0).map(([date]) => `${month}-${date}`);
  if (typeof stored?.last === 'string') dates.push(stored.last);
  return dates.sort().at(-1);
}

function posterBatches(month: Tally): string[] {
  return Object.keys(month)
    .filter((name) => name.startsWith('pb.') && name !== 'pb.~')
    .map((name) => name.slice(3));
}
