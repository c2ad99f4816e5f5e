import * as v from 'valibot';
import type { CheckedCollection, FlawReport } from '../../types/admin';
import { decodeCursor, encodeCursor, isKey } from '../shared/domain/cursor';
import { keyOf, type KeyPart } from '../shared/domain/keyset';
import { action, type Call } from '../shared/runtime/action';
import { cursor } from '../shared/runtime/input';
import { done, refuse } from '../shared/runtime/outcome';
import { BY_ID, findForCheck, findReferences } from './checked-records';
import { flawsOf } from './rules/flaws';

const COLLECTIONS = ['stations', 'columns', 'contents', 'news', 'news_sources'] as const;

/**
 * What is wrong with the data that people type: which records residents do not see, which are shown with a field repaired. A part of
 * the records at each call; call again with the cursor.
 */
export const check = action<'admin', 'check'>({
  callers: ['staff', 'console'],
  input: v.object({ collection: v.exactOptional(v.picklist(COLLECTIONS)), cursor }),
  async run({ collection, cursor: from }, call) {
    const list = ['admin.check', collection];
    const start =
      from === undefined ? { at: collection ?? COLLECTIONS[0], key: undefined } : readCursor(list, from);
    if (start === undefined) return refuse('CURSOR_INVALID');
    const { items, checked, key } = await checkBatch(call, start.at, start.key);
    const following = collection === undefined ? COLLECTIONS[COLLECTIONS.indexOf(start.at) + 1] : undefined;
    const next =
      key !== undefined ? [start.at, key] : following !== undefined ? [following, null] : undefined;
    return done({
      items,
      checked,
      ...(next !== undefined && { nextCursor: encodeCursor(list, next as never) }),
    });
  },
});

function readCursor(list: readonly (string | undefined)[], cursor: string) {
  const [at, key] = decodeCursor(list, cursor) ?? [];
  const collection = COLLECTIONS.find((name) => name === at);
  if (collection === undefined) return undefined;
  if (key === null) return { at: collection, key: undefined };
  return isKey(key, BY_ID.length) ? { at: collection, key } : undefined;
}

/** The next records of a collection; `key` is undefined at its end. */
async function checkBatch(
  call: Call,
  collection: CheckedCollection,
  after: KeyPart[] | undefined,
): Promise<{ items: FlawReport[]; checked: number; key: KeyPart[] | undefined }> {
  const { rows, more } = await findForCheck(call, collection, after);
  const references = await findReferences(call, collection, rows);
  const last = rows.at(-1);
  return {
    items: rows.flatMap((row) => flawsOf(collection, row, references)),
    checked: rows.length,
    key: more && last !== undefined ? keyOf(last, BY_ID) : undefined,
  };
}
