import type { ContentFigures } from '../../../types/stats';
import { idSpellings, type Stored } from '../../shared/domain/records/stored';
import type { Database, Filter } from '../../shared/platform/database';
import type { CONTENT_FIGURES, FIGURES } from '../collections';
import { inParallel } from '../in-parallel';
import { addPortion, emptyPortion, OTHER_CONTENTS, type ContentMonth, type Portion } from '../rules/contents';
import type { Slice } from '../rules/period';
import { readAll } from './figures';

/** Rows that an official looks at. */
const MOST = 50;
/** A document is at most 400 KB. */
const PAGE = 1;
const MONTHS_AT_ONCE = 4;

/** The contents that a scope spent most time with. */
export async function rankContents(
  database: Database,
  slices: readonly Slice[],
  where: { collection: typeof FIGURES | typeof CONTENT_FIGURES; filter: Filter },
): Promise<ContentFigures[]> {
  const sums = new Map<string, Portion>();
  await inParallel(slices, MONTHS_AT_ONCE, async (slice) => {
    const dates = new Set(slice.days.map((day) => day.slice(8)));
    const filter = { ...where.filter, month: slice.month, size: { $gt: 0 } };
    for (const row of await readAll(database, where.collection, filter, ['k'], PAGE)) {
      for (const text of Object.values(row.k as Stored)) {
        const { i, d } = JSON.parse(String(text)) as ContentMonth;
        const sum = sums.get(i) ?? emptyPortion();
        sums.set(i, sum);
        for (const [date, portion] of Object.entries(d)) if (dates.has(date)) addPortion(sum, portion);
      }
    }
  });
  const ranked = [...sums]
    .filter(([, portion]) => portion.some((amount) => amount !== 0))
    .sort(([leftId, left], [rightId, right]) => spent(right) - spent(left) || (leftId < rightId ? -1 : 1))
    .slice(0, MOST);
  const titles = await readTitles(
    database,
    ranked.map(([id]) => id),
  );
  return ranked.map(([contentId, [listenSeconds, watchSeconds, readSeconds, begun, completed]]) => {
    const title = titles.get(contentId);
    return {
      ...(contentId !== OTHER_CONTENTS && { contentId }),
      ...(title !== undefined && { title }),
      listenSeconds,
      watchSeconds,
      readSeconds,
      begun,
      completed,
    };
  });
}

function spent([listened, watched, read]: Portion): number {
  return listened + watched + read;
}

async function readTitles(database: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database.find('contents', {
    filter: { _id: { $in: ids.flatMap((id) => idSpellings(id)) } },
    fields: ['title'],
    limit: ids.length * 2,
  });
  return new Map(rows.flatMap(({ _id, title }) => (typeof title === 'string' ? [[String(_id), title]] : [])));
}
