import type { Stored } from '../../shared/domain/records/stored';
import {
  addPortion,
  emptyPortion,
  MOST_CONTENTS,
  OTHER_CONTENTS,
  contentKey,
  type ContentMonth,
} from '../rules/contents';
import { addMark, cardinality, DAY_PRECISION, MONTH_PRECISION } from '../rules/sketch';
import { addBounded, notePeople, readTally, type Tally } from '../rules/tally';
import type { Seal } from '../seal';
import { keyed, type ContentDays, type FiguresChange } from './spread';

/**
 * A document of figures with a change taken in, as the fields to set. `c` holds tallies, `u` sealed sketches of people, `k` contents;
 * in each, `t` or `d05` is the whole month or its fifth day. Values are texts: a tally of forty numbers is 300 bytes as JSON and
 * 1,200 as a sub-document on the wire.
 */
export function mergeFigures(change: FiguresChange, stored: Stored | undefined, seal: Seal): Stored {
  const set: Stored = {};
  const counters = (stored?.c ?? {}) as Stored;
  const sketches = (stored?.u ?? {}) as Stored;
  const month = readTally(counters.t);
  const people = seal.open(sketches.t, MONTH_PRECISION);
  for (const date of new Set([...change.tallies.keys(), ...change.marks.keys()])) {
    const day = readTally(counters[`d${date}`]);
    addBounded(day, change.tallies.get(date) ?? {});
    addBounded(month, change.tallies.get(date) ?? {});
    const marks = change.marks.get(date) ?? [];
    if (marks.length > 0) {
      const dayPeople = seal.open(sketches[`d${date}`], DAY_PRECISION);
      for (const mark of marks) addMark(dayPeople, mark);
      for (const mark of marks) addMark(people, mark);
      notePeople(day, cardinality(dayPeople));
      set[`u.d${date}`] = seal.close(dayPeople);
    }
    set[`c.d${date}`] = JSON.stringify(day);
  }
  if (change.marks.size > 0) {
    notePeople(month, cardinality(people));
    set['u.t'] = seal.close(people);
  }
  set['c.t'] = JSON.stringify(month);
  set.visits = month.v ?? 0;
  const last = lastDay(change, stored);
  if (last !== undefined) set.last = last;
  const posters = posterBatches(month);
  if (posters.length > 0 && change.scope.level === 'station') set.posters = posters;
  Object.assign(set, mergeContents(change.contents, stored));
  return set;
}

/** Contents with a change taken in. Past a document's room further contents are added up as one. */
export function mergeContents(contents: ContentDays, stored: Stored | undefined): Stored {
  const set: Stored = {};
  const kept = (stored?.k ?? {}) as Stored;
  let size = typeof stored?.size === 'number' ? stored.size : 0;
  const merged = new Map<string, ContentMonth>();
  for (const { key, contentId, days } of keyed(contents)) {
    const isNew = kept[key] === undefined;
    const other = isNew && size >= MOST_CONTENTS;
    if (isNew && !other) size += 1;
    const target = other ? contentKey(OTHER_CONTENTS) : key;
    const month = merged.get(target) ??
      readContent(kept[target]) ?? { i: other ? OTHER_CONTENTS : contentId, d: {} };
    merged.set(target, month);
    for (const [date, portions] of days) {
      const portion = (month.d[date] ??= emptyPortion());
      for (const more of portions) addPortion(portion, more);
    }
  }
  for (const [key, month] of merged) set[`k.${key}`] = JSON.stringify(month);
  if (merged.size > 0) set.size = size;
  return set;
}

export function readContent(text: unknown): ContentMonth | undefined {
  return typeof text === 'string' ? (JSON.parse(text) as ContentMonth) : undefined;
}

/** Fields of a stored document that a change needs. */
export function neededFields(change: FiguresChange): string[] {
  const dates = new Set([...change.tallies.keys(), ...change.marks.keys()]);
  const fields = ['seq', 'last', 'c.t', ...[...dates].map((date) => `c.d${date}`)];
  if (change.marks.size > 0) fields.push('u.t', ...[...change.marks.keys()].map((date) => `u.d${date}`));
  return [...fields, ...neededContents(change.contents)];
}

export function neededContents(contents: ContentDays): string[] {
  if (contents.size === 0) return [];
  return ['size', `k.${contentKey(OTHER_CONTENTS)}`, ...keyed(contents).map(({ key }) => `k.${key}`)];
}

/** A whole document out of dotted fields. */
export function unflatten(set: Stored): Stored {
  const document: Stored = {};
  for (const [path, value] of Object.entries(set)) {
    const [name, below] = path.split('.') as [string, string | undefined];
    if (below === undefined) document[name] = value;
    else ((document[name] ??= {}) as Stored)[below] = value;
  }
  return document;
}

/** YYYY-MM-DD of the latest day with a visit in it. */
function lastDay({ month, tallies }: FiguresChange, stored: Stored | undefined): string | undefined {
  const dates = [...tallies].filter(([, tally]) => (tally.v ?? 0) > 0).map(([date]) => `${month}-${date}`);
  if (typeof stored?.last === 'string') dates.push(stored.last);
  return dates.sort().at(-1);
}

function posterBatches(month: Tally): string[] {
  return Object.keys(month)
    .filter((name) => name.startsWith('pb.') && name !== 'pb.~')
    .map((name) => name.slice(3));
}
