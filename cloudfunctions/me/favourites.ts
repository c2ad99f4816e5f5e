import * as v from 'valibot';
import { action } from '../shared/runtime/action';
import { cursor } from '../shared/runtime/input';
import { done } from '../shared/runtime/outcome';
import { briefOf, findRemembered, rememberedContent, withItemCounts } from '../shared/store/contents';
import { readPage } from '../shared/store/page';
import { currentModules } from '../shared/store/places';
import { LATEST_FIRST } from '../shared/store/positions';
import { personOf } from './person';

/** What the caller marked, the last first, as far as it is still published. */
export const favourites = action<'me', 'favourites'>({
  callers: ['visitor'],
  input: v.object({ cursor: cursor() }),
  async run({ cursor: from }, call) {
    const person = personOf(call);
    const modules = await currentModules(call);
    const page = await readPage({
      list: ['me.favourites'],
      cursor: from,
      sort: LATEST_FIRST,
      read: (after, limit) => findRemembered(call, 'favourites', person, limit, after),
      item(row) {
        const content = rememberedContent(call, row);
        if (content === undefined || (content.kind === 'video' && !modules.video)) return undefined;
        return briefOf(content, []);
      },
    });
    return page.ok
      ? done({ ...page.data, items: await withItemCounts(call, page.data.items, modules) })
      : page;
  },
});
