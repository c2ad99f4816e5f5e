import type { Page } from '../../../../types/page';
import { decodeKey, encodeCursor } from '../../domain/paging/cursor';
import { afterFilter, keyOf, type KeyPart, type SortFields } from '../../domain/paging/keyset';
import type { Filter, Sort } from '../../domain/query/filter';
import { succeed, refuse, type ActionResult } from '../../runtime/result';
import { halfOf } from './half-of';

export const PAGE_SIZE = 20;
/** Rows read beyond a page, in place of those that turn out not to be shown. */
const SPARE_ROWS = 6;
/** Reads for one page at most: a long row of unusable records makes a short page, not a slow one. */
const MAX_READS = 4;

/** @template Document of which the list is, by whose fields it is in order */
export interface PageQuery<Document, Row extends object, Item> {
  /** Names the list and what narrows it; a cursor is good for exactly this. */
  list: readonly (string | undefined)[];
  cursor: string | undefined;
  /** The order, or at least the fields that tell a row's place in it. */
  sort: Sort<Document>;
  /** Reads rows in order: those that pass `after`, which is also given as the `place` it is made of. Both are undefined on the first page. */
  read(after: Filter<Document> | undefined, limit: number, place: KeyPart[] | undefined): Promise<Row[]>;
  /** The item of a row; undefined leaves it out. */
  item(row: Row): Item | undefined;
}

/** One page of a list. A page may be shorter than others, even empty, and still have a next one. */
export async function readPage<Document, Row extends object, Item>(
  query: PageQuery<Document, Row, Item>,
): Promise<ActionResult<Page<Item>>> {
  const { list, cursor, sort } = query;
  let key = cursor === undefined ? undefined : decodeKey(list, cursor, sort);
  if (cursor !== undefined && key === undefined) return refuse('CURSOR_INVALID');
  const items: Item[] = [];
  const limit = PAGE_SIZE + SPARE_ROWS;
  for (let reads = 0; reads < MAX_READS; reads += 1) {
    const rows = await query.read(key === undefined ? undefined : afterFilter(sort, key), limit, key);
    for (const row of rows) {
      if (items.length === PAGE_SIZE) return succeed({ items, nextCursor: cursorOf(list, key) });
      const item = query.item(row);
      if (item !== undefined) items.push(item);
      key = keyOf(row, sort);
    }
    if (rows.length < limit) return succeed({ items });
  }
  return succeed({ items, nextCursor: cursorOf(list, key) });
}

/** Reads of one look. */
const MAX_SCAN_READS = 10;

export interface ScanQuery<Row extends object, Item> {
  list: readonly (string | undefined)[];
  cursor: string | undefined;
  sort: SortFields;
  /** Rows in one read (fewer where they are too long for one answer), and items that are enough for an answer: it may have twice as many. */
  size: number;
  /** Reads rows in order, from behind the place. */
  read(place: KeyPart[] | undefined, limit: number): Promise<Row[]>;
  /** The items that are looked for, of some rows. */
  choose(rows: readonly Row[]): Item[] | Promise<Item[]>;
}

/** One page of what only shows when every row is looked at: of ten times `size` rows perhaps none, then the caller goes on. */
export async function scanPage<Row extends object, Item>(
  query: ScanQuery<Row, Item>,
): Promise<ActionResult<Page<Item>>> {
  const { list, cursor, sort, size } = query;
  let key = cursor === undefined ? undefined : decodeKey(list, cursor, sort);
  if (cursor !== undefined && key === undefined) return refuse('CURSOR_INVALID');
  const items: Item[] = [];
  let limit = size;
  for (let reads = 0; reads < MAX_SCAN_READS && items.length < size;) {
    let rows: Row[];
    try {
      rows = await query.read(key, limit);
    } catch (error) {
      limit = halfOf(limit, error);
      continue;
    }
    reads += 1;
    items.push(...(await query.choose(rows)));
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return succeed({ items });
    key = keyOf(last, sort);
  }
  return succeed({ items, nextCursor: cursorOf(list, key) });
}

function cursorOf(list: readonly (string | undefined)[], key: KeyPart[] | undefined): string {
  return encodeCursor(list, key ?? []);
}
