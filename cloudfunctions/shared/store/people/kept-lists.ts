import type { Filter } from '../../domain/query/filter';
import { randomBytes } from 'node:crypto';
import type { Position } from '../../../../types/content';
import type { KeyPart } from '../../domain/paging/keyset';
import type { KeptListDocument } from '../../../../types/documents/people';
import type { Raw } from '../../domain/query/paths';
import { describeError, InternalError } from '../../platform/describe-error';
import { openText, sealText } from '../../platform/sealed-text';
import type { StoreContext } from '../system/context';
import type { Keeper } from './keeper';

/**
 * What is kept for a person: of each kind one document, with one sealed text in it. In the open, its contents and times would tell whose
 * visits are whose: visits have times and stations, and the figures of a small station name what was heard there.
 */
interface KeptRows {
  /** Where they stopped. */
  positions: Position;
  /** What they marked, and when. */
  favourites: Pick<Position, 'contentId' | 'at'>;
}

export type ListName = keyof KeptRows;
export type KeptRow<Name extends ListName = ListName> = KeptRows[Name];

export const LIST_NAMES: readonly ListName[] = ['positions', 'favourites'];

/**
 * What a row is, and nothing besides: what else came with it, as the id of an event, could lead from the person to a place. What older
 * versions let in stays behind here, when a list is opened and when it is sealed.
 */
const ROW_OF: { [Name in ListName]: (row: KeptRow<Name>) => KeptRow<Name> } = {
  positions: ({ contentId, position, total, at }) => ({
    contentId,
    position,
    at,
    ...(total !== undefined && { total }),
  }),
  favourites: ({ contentId, at }) => ({ contentId, at }),
};

/**
 * Rows of a list: beyond that the oldest go, where it is written and where it is read. Nothing longer is written; but who reads one works
 * through all of it, and must not go by what a version with other limits, or a backup of one, has left.
 */
const MOST: Record<ListName, number> = { positions: 500, favourites: 1_000 };
/** Other phones of the same person may get in between. */
const TRIES = 8;

/** The order in which rows are shown. */
export const LATEST_FIRST = [
  ['at', -1],
  ['contentId', -1],
] as const;

/** A person's rows, the latest first. One operation. */
export async function readList<Name extends ListName>(
  context: StoreContext,
  name: Name,
  keeper: Keeper,
): Promise<KeptRow<Name>[]> {
  return openList(context, name, keeper, await findDocument(context, name, keeper));
}

/** The rows in a document that was read on the way to something else. One that cannot be opened holds none, and that is logged. */
export function openList<Name extends ListName>(
  context: StoreContext,
  name: Name,
  keeper: Keeper,
  document: Pick<Raw<KeptListDocument>, 'sealed'> | undefined,
): KeptRow<Name>[] {
  if (document === undefined) return [];
  try {
    const rows = JSON.parse(openText(keyOf(name, keeper), String(document.sealed))) as KeptRow<Name>[];
    return rows.slice(0, MOST[name]).map(ROW_OF[name]);
  } catch (error) {
    context.log({ level: 'error', event: 'list-unreadable', collection: name, cause: describeError(error) });
    return [];
  }
}

/**
 * Changes a person's rows. Two operations, and two more for each time another call was faster.
 *
 * @param change gives the rows as they shall be, in any order, or undefined to leave them as they are
 */
export async function changeList<Name extends ListName>(
  context: StoreContext,
  name: Name,
  keeper: Keeper,
  change: (
    rows: readonly KeptRow<Name>[],
    tries: number,
  ) => readonly KeptRow<Name>[] | undefined | Promise<readonly KeptRow<Name>[] | undefined>,
): Promise<void> {
  const { database } = context;
  for (let tries = 1; ; tries += 1) {
    const document = await findDocument(context, name, keeper);
    const rows = await change(openList(context, name, keeper, document), tries);
    if (rows === undefined) return;
    const kept = [...rows].sort(byTime).slice(0, MOST[name]).map(ROW_OF[name]);
    const fields: Pick<KeptListDocument, 'sealed' | 'version'> = {
      sealed: sealText(keyOf(name, keeper), JSON.stringify(kept)),
      version: randomBytes(8).toString('base64url'),
    };
    if (document === undefined) {
      try {
        await database.insert(name, [{ _id: keeper.person, ...fields }]);
        return;
      } catch (error) {
        if ((await findDocument(context, name, keeper)) === undefined) throw error;
      }
    } else {
      const unchanged: Filter<KeptListDocument> = { _id: keeper.person, version: document.version };
      if ((await database.update<ListName>(name, unchanged, { $set: fields })) > 0) return;
    }
    // Not what the database said: it names the document, and the log must name nobody.
    if (tries === TRIES) throw new InternalError(`others were faster at ${name} each time`);
  }
}

/** @returns how many rows are gone */
export async function removeList(context: StoreContext, name: ListName, keeper: Keeper): Promise<number> {
  const rows = await readList(context, name, keeper);
  await context.database.remove(name, { _id: keeper.person });
  return rows.length;
}

/** So many of these rows, from behind the place of one (LATEST_FIRST) or from the beginning. */
export function rowsAfter<Row extends KeptRow>(
  rows: readonly Row[],
  place: readonly KeyPart[] | undefined,
  limit: number,
): Row[] {
  if (place === undefined) return rows.slice(0, limit);
  const [at, contentId] = place.map((part) => part[1]);
  const last = { at: Number(at), contentId: String(contentId) };
  return rows.filter((row) => byTime(last, row) < 0).slice(0, limit);
}

function byTime(left: KeptRow, right: KeptRow): number {
  if (left.at !== right.at) return right.at - left.at;
  return left.contentId === right.contentId ? 0 : left.contentId < right.contentId ? 1 : -1;
}

const keyOf = (name: ListName, keeper: Keeper): string => keeper.hashFor(`${name} key`);

async function findDocument(
  { database }: StoreContext,
  name: ListName,
  { person }: Keeper,
): Promise<Raw<KeptListDocument> | undefined> {
  const [document] = await database.find(name, {
    filter: { _id: person },
    fields: ['sealed', 'version'],
    limit: 1,
  });
  return document;
}
