import type { LegacyRowDocument } from '../../../types/documents/people';
import type { Filter } from '../../shared/domain/query/filter';
import type { Position } from '../../../types/content';
import { readNumber } from '../../shared/domain/fields';
import type { Stored } from '../../shared/domain/records/stored';
import type { StoreContext } from '../../shared/store/system/context';
import { addFavourites } from '../../shared/store/people/favourites';
import type { Keeper } from '../../shared/store/people/keeper';
import { LIST_NAMES, type ListName } from '../../shared/store/people/kept-lists';
import { movePositions } from '../../shared/store/people/positions';

/**
 * Lists were rows once: one for each content, `_id` `<person>.<contentId>`, with person, content and time in the open. What is still
 * there of them goes into the sealed lists. May be taken out when no environment has such rows any more.
 */

/** Rows taken in at once. */
const ROWS = 100;
/** Rows looked at for the people behind them. */
const LOOKED_AT = 500;

/** Some of the people who have such rows; nobody when all are taken in. */
export async function peopleWithOldRows({ database }: StoreContext): Promise<Set<string>> {
  const found = await Promise.all(
    LIST_NAMES.map((name) =>
      database.find(name, { filter: { person: { $gt: '' } }, fields: ['person'], limit: LOOKED_AT }),
    ),
  );
  return new Set(found.flat().map(({ person }) => String(person)));
}

/** Takes a person's rows into their lists: one operation a list where there are none. Broken off, it is done when called again. */
export async function sealOldRows(context: StoreContext, keeper: Keeper): Promise<void> {
  await Promise.all(LIST_NAMES.map((name) => sealRowsOf(context, name, keeper)));
}

async function sealRowsOf(context: StoreContext, name: ListName, keeper: Keeper): Promise<void> {
  const { database, now } = context;
  for (;;) {
    const rows = await database.find(name, {
      filter: { person: keeper.person },
      fields: ['contentId', 'position', 'total', 'at'],
      limit: ROWS,
    });
    if (rows.length === 0) return;
    const kept = rows.map((row) => readRow(row, now));
    await (name === 'positions'
      ? movePositions(context, keeper, kept)
      : addFavourites(
          context,
          keeper,
          kept.map(({ contentId, at }) => ({ contentId, at })),
        ));
    // As they were read: a function of before may still be moving one, which is then found again.
    const read: Filter<LegacyRowDocument> = { $or: rows.map(({ _id, at }) => ({ _id, at: at ?? null })) };
    if ((await database.remove(name, read)) === 0) return;
  }
}

function readRow({ contentId, position, total, at }: Stored, now: number): Position {
  const whole = readNumber(total);
  return {
    contentId: String(contentId),
    position: readNumber(position) ?? 0,
    at: Math.min(readNumber(at) ?? 0, now),
    ...(whole !== undefined && { total: whole }),
  };
}
