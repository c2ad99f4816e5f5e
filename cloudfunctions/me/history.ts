import * as v from 'valibot';
import { action } from '../shared/runtime/action';
import { cursor } from '../shared/runtime/input';
import { readPage } from '../shared/store/page';
import { continueOf, findPositions, joinedContent, LATEST_FIRST } from '../shared/store/positions';
import { personOf } from './person';

/** What the caller began, the last first, as far as it is still published. */
export const history = action<'me', 'history'>({
  callers: ['visitor'],
  input: v.object({ cursor }),
  async run({ cursor: from }, call) {
    const person = personOf(call);
    return readPage({
      list: ['me.history'],
      cursor: from,
      sort: LATEST_FIRST,
      read: (after, limit) => findPositions(call, person, limit, after),
      item(row) {
        const content = joinedContent(call, row);
        return content === undefined ? undefined : continueOf(row, content, []);
      },
    });
  },
});
