import type { Continue } from '../../../types/content';
import type { ColumnDocument } from '../../../types/documents';
import { readNumber } from '../domain/fields';
import type { ContentRecord } from '../domain/records/content';
import type { Stored } from '../domain/records/stored';
import type { StoreContext } from './context';
import { briefOf } from './contents';

/** The order of what somebody began or marked: the last first. */
export const LATEST_FIRST = [
  ['at', -1],
  ['_id', -1],
] as const;

/** A joined row as screens show it. */
export function continueOf(
  row: Stored,
  content: ContentRecord,
  columns: readonly ColumnDocument[],
): Continue {
  const total = readNumber(row.total);
  return {
    contentId: content._id,
    position: readNumber(row.position) ?? 0,
    at: readNumber(row.at) ?? 0,
    ...(total !== undefined && { total }),
    content: briefOf(content, columns),
  };
}

/** Where a content was left, as an event says. */
export interface Left {
  contentId: string;
  position: number;
  total?: number;
  /** Epoch milliseconds. */
  at: number;
}

/** Moves a person's positions forward in time: one write for each content, and never back to an older one. */
export async function movePositions(
  { database }: StoreContext,
  person: string,
  lefts: readonly Left[],
): Promise<void> {
  if (lefts.length === 0) return;
  const idOf = ({ contentId }: Left) => `${person}.${contentId}`;
  const rows = await database.find('positions', {
    filter: { _id: { $in: lefts.map(idOf) } },
    fields: ['at'],
    limit: lefts.length,
  });
  const known = new Map(rows.map(({ _id, at }) => [_id, readNumber(at) ?? 0]));
  await Promise.all(
    lefts.map(async (left) => {
      const { contentId, position, total, at } = left;
      const _id = idOf(left);
      const change = { position, at, ...(total !== undefined && { total }) };
      const move = () => database.update('positions', { _id, at: { $lt: at } }, { $set: change });
      const stored = known.get(_id);
      if (stored !== undefined) {
        if (stored < at) await move();
        return;
      }
      try {
        await database.insert('positions', [{ _id, person, contentId, ...change }]);
      } catch (error) {
        // Another call may have made it a moment ago: then it only has to be moved, or stands further already.
        const made = await database.find('positions', { filter: { _id }, fields: ['_id'], limit: 1 });
        if (made.length === 0) throw error;
        await move();
      }
    }),
  );
}
