import * as v from 'valibot';
import type { CheckedCollection, FlawReport } from '../../../types/admin';
import { decodeCursor, encodeCursor } from '../../shared/domain/paging/cursor';
import { isKey, keyOf, type KeyPart } from '../../shared/domain/paging/keyset';
import { action, type Call } from '../../shared/runtime/action';
import { cursor } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import { answersFor, answersForAll } from '../../shared/runtime/reach';
import { BY_ID, findForCheck, findReferences, REGION_FIELD } from '../store/checked-records';
import { flawSentence } from '../messages/flaws';
import { flawsOf } from '../rules/flaws';

const COLLECTIONS = [
  'stations',
  'columns',
  'contents',
  'news',
  'news_sources',
  'staff',
  'settings',
  'posters',
  'rollups',
  'figures',
  'content_figures',
] as const satisfies readonly CheckedCollection[];
/** One call goes on until it has so many flaws to tell, or has read so many records, or for so many milliseconds: figures are large. */
const MAX_FLAWS = 100;
const MOST_READ = 10_000;
const LONGEST = 15_000;

/**
 * What is wrong with the data that people type and the caller answers for: which records do nothing, which are taken with a field
 * repaired; and which figures cannot be read. As much as some seconds allow at each call; call again with the cursor.
 */
export const check = action<'admin', 'check'>({
  callers: ['staff', 'console'],
  input: v.object({ collection: v.exactOptional(v.picklist(COLLECTIONS)), cursor: cursor() }),
  async run({ collection, cursor: from }, call) {
    const collections = collectionsOf(call);
    if (collection !== undefined && !collections.includes(collection)) return refuse('FORBIDDEN');
    const list = ['admin.check', collection];
    const start =
      from === undefined
        ? { at: collection ?? COLLECTIONS[0], key: undefined }
        : readCursor(collections, list, from);
    if (start === undefined) return refuse('CURSOR_INVALID');
    const items: FlawReport[] = [];
    let [checked, read] = [0, 0];
    let next: Place | undefined = start;
    const until = call.clock() + LONGEST;
    while (next !== undefined && items.length < MAX_FLAWS && read < MOST_READ && call.clock() < until) {
      const batch = await checkBatch(call, next.at, next.key);
      items.push(...batch.items);
      checked += batch.checked;
      read += batch.read;
      next =
        batch.key === undefined
          ? followingOf(collections, collection, next.at)
          : { at: next.at, key: batch.key };
    }
    return succeed({
      items,
      checked,
      ...(next !== undefined && { nextCursor: encodeCursor(list, [next.at, next.key ?? []]) }),
    });
  },
});

/** What the caller may have looked at: what is everybody's only who answers for everything. */
function collectionsOf(call: Call): readonly CheckedCollection[] {
  return COLLECTIONS.filter((name) => answersForAll(call) || REGION_FIELD[name] !== undefined);
}

/** Where to go on: in a collection behind a record, or at its beginning. */
interface Place {
  at: CheckedCollection;
  key: KeyPart[] | undefined;
}

function followingOf(
  collections: readonly CheckedCollection[],
  only: CheckedCollection | undefined,
  at: CheckedCollection,
): Place | undefined {
  const following = only === undefined ? collections[collections.indexOf(at) + 1] : undefined;
  return following && { at: following, key: undefined };
}

function readCursor(
  collections: readonly CheckedCollection[],
  list: readonly (string | undefined)[],
  cursor: string,
): Place | undefined {
  const [at, key] = decodeCursor(list, cursor) ?? [];
  const collection = collections.find((name) => name === at);
  if (collection === undefined) return undefined;
  if (Array.isArray(key) && key.length === 0) return { at: collection, key: undefined };
  return isKey(key, BY_ID) ? { at: collection, key } : undefined;
}

/** The next records of a collection; `key` is undefined at its end. */
async function checkBatch(
  call: Call,
  collection: CheckedCollection,
  after: KeyPart[] | undefined,
): Promise<{ items: FlawReport[]; checked: number; read: number; key: KeyPart[] | undefined }> {
  const { rows, more } = await findForCheck(call, collection, after);
  const field = REGION_FIELD[collection];
  const own = field === undefined ? rows : rows.filter((row) => answersFor(call, row[field]));
  const references = await findReferences(call, collection, own);
  const last = rows.at(-1);
  return {
    items: own
      .flatMap((row) => flawsOf(collection, row, references))
      .map((flaw) => ({ ...flaw, says: flawSentence(flaw) })),
    checked: own.length,
    read: rows.length,
    key: more && last !== undefined ? keyOf(last, BY_ID) : undefined,
  };
}
