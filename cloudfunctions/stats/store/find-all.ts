import type { Collections } from '../../../types/collections';
import type { Filter } from '../../shared/domain/query/filter';
import type { FieldPath, Raw } from '../../shared/domain/query/paths';
import type { Database } from '../../shared/platform/database';
import { halfOf } from '../../shared/store/system/half-of';
import type { CONTENT_FIGURES, FIGURES } from './collections';

/** Collections of figures, and what is in them. */
export type FiguresCollection = typeof FIGURES | typeof CONTENT_FIGURES;
export type AnyFigures = Collections[FiguresCollection];

/**
 * Reading documents whose size nobody knows beforehand: a month of figures has 1 KB or 600. As many as usually fit are asked for at once;
 * where the cloud refuses the answer, half as many.
 */

/** Every row of a filter, page by page along `_id`. */
export async function findAll(
  database: Database,
  collection: FiguresCollection,
  filter: Filter<AnyFigures>,
  fields: readonly FieldPath<AnyFigures>[],
  page: number,
): Promise<Raw<AnyFigures>[]> {
  const all: Raw<AnyFigures>[] = [];
  let limit = page;
  for (let after: unknown = undefined, full = true; full;) {
    try {
      const rows = await database.find(collection, {
        filter: after === undefined ? filter : { ...filter, _id: { $gt: after } },
        fields,
        sort: [['_id', 1]],
        limit,
      });
      all.push(...rows);
      after = rows.at(-1)?._id;
      full = rows.length === limit;
    } catch (error) {
      limit = halfOf(limit, error);
    }
  }
  return all;
}

/** Documents by id, as far as they exist. At most 1,000 ids. */
export async function findByIds(
  database: Database,
  collection: FiguresCollection,
  ids: readonly unknown[],
  fields: readonly FieldPath<AnyFigures>[],
): Promise<Raw<AnyFigures>[]> {
  try {
    return await database.find(collection, { filter: { _id: { $in: ids } }, fields, limit: ids.length });
  } catch (error) {
    const half = halfOf(ids.length, error);
    const rows = [];
    for (const some of [ids.slice(0, half), ids.slice(half)])
      rows.push(...(await findByIds(database, collection, some, fields)));
    return rows;
  }
}
