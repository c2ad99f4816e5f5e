import * as v from 'valibot';
import { action } from '../shared/runtime/action';
import { cursor } from '../shared/runtime/input';
import { findRemembered, rememberedContent } from '../shared/store/contents';
import { readPage } from '../shared/store/page';
import { currentModules } from '../shared/store/places';
import { continueOf, LATEST_FIRST } from '../shared/store/positions';
import { personOf } from './person';

/** What the caller began, the last first, as far as it is still published. */
export const history = action<'me', 'history'>({
  callers: ['visitor'],
  input: v.object({ cursor: cursor() }),
  async run({ cursor: from }, call) {
    const person = personOf(call);
    const modules = await currentModules(call);
    return readPage({
      list: ['me.history'],
      cursor: from,
      sort: LATEST_FIRST,
      read: (after, limit) => findRemembered(call, 'positions', person, limit, after),
      item(row) {
        const content = rememberedContent(call, row);
        if (content === undefined || (content.kind === 'video' && !modules.video)) return undefined;
        return continueOf(row, content, []);
      },
    });
  },
});
