import * as v from 'valibot';
import type { SuspectDay } from '../../../types/stats';
import { decodeKey, encodeCursor } from '../../shared/domain/paging/cursor';
import { keyOf } from '../../shared/domain/paging/keyset';
import { action } from '../../shared/runtime/action';
import { cursor } from '../../shared/runtime/input';
import { answersForAll } from '../../shared/runtime/reach';
import { succeed, refuse } from '../../shared/runtime/result';
import { readSuspects, SUSPECT_SORT } from '../../shared/store/events/suspects';

const PAGE = 50;
const LIST = ['stats.suspects'];
/** Characters of a pseudonym that are shown: enough to tell callers apart, useless for anything else. */
const SHOWN = 6;

/** Days that look like no resident's, the latest first. They belong to no region: only who sees everything sees them. */
export const suspects = action<'stats', 'suspects'>({
  callers: ['staff', 'console'],
  input: v.object({ cursor: cursor() }),
  async run({ cursor: from }, call) {
    if (!answersForAll(call)) return refuse('FORBIDDEN');
    const after = from === undefined ? undefined : decodeKey(LIST, from, SUSPECT_SORT);
    if (from !== undefined && after === undefined) return refuse('CURSOR_INVALID');
    const rows = await readSuspects(call.database, PAGE + 1, after);
    const items = rows.slice(0, PAGE).map(({ person, day, at, events, refused }): SuspectDay => ({
      caller: person.slice(0, SHOWN),
      day,
      at,
      ...(events !== undefined && { closedAtEvents: events }),
      ...(refused !== undefined && { refused }),
    }));
    const last = rows[PAGE - 1];
    return succeed(
      rows.length > PAGE && last !== undefined
        ? { items, nextCursor: encodeCursor(LIST, keyOf({ ...last }, SUSPECT_SORT)) }
        : { items },
    );
  },
});
