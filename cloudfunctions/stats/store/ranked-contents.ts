import type { ContentFigures } from '../../../types/stats';
import type { Stored } from '../../shared/domain/records/stored';
import type { Filter } from '../../shared/domain/query/filter';
import type { Raw } from '../../shared/domain/query/paths';
import type { Database } from '../../shared/platform/database';
import { inParallel } from '../../shared/runtime/in-parallel';
import { findRecordNames } from '../../shared/store/contents/record-names';
import { addPortion, emptyPortion, OTHER_CONTENTS, parseContentMonth, type Portion } from '../rules/contents';
import type { Slice } from '../rules/period';
import { findAll, findByIds, type AnyFigures, type FiguresCollection } from './find-all';

/** Rows that an official looks at. */
const MAX_RANKED = 50;
/** Contents in one answer: a month of one takes 700 bytes at most, and an answer must stay below 1 MB. */
const CONTENTS_AT_ONCE = 1_000;
const MONTHS_AT_ONCE = 4;

export interface RankedContents {
  ranked: ContentFigures[];
  /** Ids of documents with contents that cannot be read, once for each of those. */
  unreadable: string[];
}

/** The contents that a scope listened to most; what nobody listened to comes after them, by the time spent with it. */
export async function rankContents(
  database: Database,
  slices: readonly Slice[],
  where: { collection: FiguresCollection; filter: Filter<AnyFigures> },
): Promise<RankedContents> {
  const sums = new Map<string, Portion>();
  const unreadable: string[] = [];
  await inParallel(slices, MONTHS_AT_ONCE, async (slice) => {
    const dates = new Set(slice.days.map((day) => day.slice(8)));
    for (const row of await readMonth(database, where.collection, { ...where.filter, month: slice.month })) {
      for (const text of Object.values(row.k as Stored)) {
        const content = parseContentMonth(text);
        if (content === undefined) {
          unreadable.push(String(row._id));
          continue;
        }
        const { i, d } = content;
        const sum = sums.get(i) ?? emptyPortion();
        sums.set(i, sum);
        for (const [date, portion] of Object.entries(d)) if (dates.has(date)) addPortion(sum, portion);
      }
    }
  });
  const ranked = [...sums]
    .filter(([, portion]) => portion.some((amount) => amount !== 0))
    .sort(
      ([leftId, left], [rightId, right]) =>
        right[0] - left[0] || spent(right) - spent(left) || (leftId < rightId ? -1 : 1),
    )
    .slice(0, MAX_RANKED);
  const ids = ranked.map(([id]) => id);
  const [contents, news] = await Promise.all([
    findRecordNames(database, 'contents', 'title', ids),
    findRecordNames(database, 'news', 'title', ids),
  ]);
  return {
    unreadable,
    ranked: ranked.map(([contentId, [listenSeconds, watchSeconds, readSeconds, begun, completed]]) => {
      const title = contents.get(contentId) ?? news.get(contentId);
      return {
        ...(contentId !== OTHER_CONTENTS && { contentId }),
        ...(title !== undefined && { title }),
        listenSeconds,
        watchSeconds,
        readSeconds,
        begun,
        completed,
      };
    }),
  };
}

/** Documents with contents in them: first how many each has, then as many documents at once as may be. */
async function readMonth(
  database: Database,
  collection: FiguresCollection,
  filter: Filter<AnyFigures>,
): Promise<Raw<AnyFigures>[]> {
  const heads = await findAll(database, collection, { ...filter, size: { $gt: 0 } }, ['size'], 500);
  const groups: { ids: unknown[]; size: number }[] = [];
  for (const { _id, size } of heads) {
    const last = groups.at(-1);
    if (last !== undefined && last.size + Number(size) <= CONTENTS_AT_ONCE) {
      last.ids.push(_id);
      last.size += Number(size);
    } else groups.push({ ids: [_id], size: Number(size) });
  }
  const rows = await inParallel(groups, MONTHS_AT_ONCE, ({ ids }) =>
    findByIds(database, collection, ids, ['k']),
  );
  return rows.flat();
}

function spent([listened, watched, read]: Portion): number {
  return listened + watched + read;
}
