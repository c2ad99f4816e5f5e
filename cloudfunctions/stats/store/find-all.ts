import type { Stored } from '../../shared/domain/records/stored';
import type { Database, Filter } from '../../shared/platform/database';
import { halfOf } from '../../shared/store/system/half-of';

/**
 * Reading documents whose size nobody knows beforehand: a month of figures has 1 KB or 600. As many as usually fit are asked for at once;
 * where the cloud refuses the answer, half as many.
 */

/** Every row of a filter, page by page along `_id`. */
export async function findAll(
  database: Database,
  collection: string,
  filter: Filter,
  fields: readonly string[],
  page: number,
): Promise<Stored[]> {
  const all: Stored[] = [];
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
  collection: string,
  ids: readonly unknown[],
  fields: readonly string[],
): Promise<Stored[]> {
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
