import * as v from 'valibot';
import { action } from '../../shared/runtime/action';
import { cursor } from '../../shared/runtime/input';
import { succeed } from '../../shared/runtime/result';
import { briefOf, withItemCounts } from '../../shared/store/contents/contents';
import { readList } from '../../shared/store/people/kept-lists';
import { currentDeployment } from '../../shared/store/stations/station-profiles';
import { readListPage } from '../store/list-page';
import { callersLists } from '../person';

/** What the caller marked, the last first, as far as it is still published. */
export const favourites = action<'me', 'favourites'>({
  callers: ['visitor'],
  input: v.object({ cursor: cursor() }),
  async run({ cursor: from }, call) {
    const keeper = await callersLists(call);
    const [marked, { modules, mediaHosts }] = await Promise.all([
      readList(call, 'favourites', keeper),
      currentDeployment(call),
    ]);
    const page = await readListPage(call, 'me.favourites', from, marked, modules, (_mark, content) =>
      briefOf(content, { columns: [], mediaHosts }),
    );
    return page.ok
      ? succeed({ ...page.data, items: await withItemCounts(call, page.data.items, modules) })
      : page;
  },
});
