/**
 * What could join documents that must not be joined: every value that stands in documents of two groups, in whatever form. Knows nothing
 * of the project's collections but what it is told.
 */

export type Dump = Record<string, readonly Record<string, unknown>[]>;

/** Collections by what they may be joined with: those of one group belong together. */
export type Groups = Record<string, readonly string[]>;

export interface Join {
  /** Collection and path on either side, in the order of the groups. */
  between: string;
  and: string;
  /** The value, with its form. */
  by: string;
}

/** Times are compared as coarsely as this: whoever knows the hour of a visit finds it. */
const RESOLUTIONS = { second: 1_000, minute: 60_000, hour: 3_600_000 };
/** Characters that two texts have in common by chance: of random ones, none in a billion. */
const SHORTEST = 8;

/** Every value that two groups share. A value found many times in one pair of fields is named once. */
export function findJoins(dump: Dump, groups: Groups): Join[] {
  const sides = Object.entries(groups).map(([name, collections]) => ({
    name,
    values: collections.flatMap((collection) =>
      [...(dump[collection] ?? []), ...sumsOf(dump[collection] ?? [])].flatMap((row) =>
        valuesOf(row, collection),
      ),
    ),
  }));
  const joins = new Map<string, Join>();
  sides.forEach((left, at) => {
    for (const right of sides.slice(at + 1)) {
      for (const join of joinsOf(left.values, right.values)) joins.set(`${join.between} ${join.and}`, join);
    }
  });
  return [...joins.values()];
}

interface Value {
  path: string;
  form: string;
  text?: string;
}

function joinsOf(left: readonly Value[], right: readonly Value[]): Join[] {
  const byForm = new Map<string, Value[]>();
  for (const value of right) byForm.set(value.form, [...(byForm.get(value.form) ?? []), value]);
  const joins: Join[] = [];
  for (const value of left) {
    for (const same of byForm.get(value.form) ?? []) {
      joins.push({ between: value.path, and: same.path, by: value.form });
    }
  }
  const texts = (values: readonly Value[]) => [
    ...new Map(
      values
        .filter(({ text }) => (text ?? '').length >= SHORTEST)
        .map((value) => [`${value.path} ${value.text}`, value]),
    ).values(),
  ];
  for (const one of texts(left)) {
    for (const other of texts(right)) {
      const [a, b] = [one.text as string, other.text as string];
      if (a.includes(b) || b.includes(a) || a.slice(0, SHORTEST) === b.slice(0, SHORTEST)) {
        joins.push({ between: one.path, and: other.path, by: `text:${a.length < b.length ? a : b}` });
      }
    }
  }
  return joins;
}

/** The scalars of a document in every form in which they could be compared; JSON within texts is looked into. */
function valuesOf(value: unknown, path: string): Value[] {
  if (typeof value === 'number') return formsOf(value).map((form) => ({ path, form }));
  if (value instanceof Date) return valuesOf(value.getTime(), path);
  if (Array.isArray(value)) return value.flatMap((element) => valuesOf(element, path));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) => [
      // Names of fields within a field may be values: contents of a tally.
      ...(path.includes('.') ? textForms(key, path) : []),
      ...valuesOf(inner, path.includes('.') ? path : `${path}.${key}`),
    ]);
  }
  if (typeof value !== 'string') return [];
  if (/^[[{]/.test(value)) {
    try {
      return valuesOf(JSON.parse(value), path);
    } catch {
      // A text like any other.
    }
  }
  return textForms(value, path);
}

function textForms(text: string, path: string): Value[] {
  const time = /^\d{4}-\d{2}-\d{2}[T ]\d/.test(text) ? valuesOf(Date.parse(text), path) : [];
  const parts = text.split(/[^0-9A-Za-z_-]+/).filter((part) => part.length >= SHORTEST && part !== text);
  return [
    ...time,
    { path, form: `text:${text}`, text },
    ...parts.map((part) => ({ path, form: `text:${part}`, text: part })),
  ];
}

function formsOf(number: number): string[] {
  const instant = number > 1e12 ? number : number > 1e9 ? number * 1_000 : undefined;
  if (instant !== undefined) {
    return Object.entries(RESOLUTIONS).map(([name, size]) => `${name}:${Math.floor(instant / size)}`);
  }
  // Nothing, one and two are everywhere.
  return number > 2 ? [`number:${Math.round(number)}`] : [];
}

/** What can be made of raw rows: how many somebody has, and their seconds, in all and by content. */
function sumsOf(rows: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const sums = new Map<string, { rows: number; seconds: number }>();
  for (const { person, contentId, seconds } of rows) {
    if (typeof person !== 'string') continue;
    for (const key of [person, `${person} ${String(contentId)}`]) {
      const sum = sums.get(key) ?? { rows: 0, seconds: 0 };
      sums.set(key, sum);
      sum.rows += 1;
      sum.seconds += typeof seconds === 'number' ? seconds : 0;
    }
  }
  return [...sums.values()].map(({ rows: count, seconds }) => ({ sumOfRows: count, sumOfSeconds: seconds }));
}
