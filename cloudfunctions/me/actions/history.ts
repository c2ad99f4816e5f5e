import * as v from 'valibot';
import { action } from '../../shared/runtime/action';
import { cursor } from '../../shared/runtime/input';
import { readList } from '../../shared/store/people/kept-lists';
import { currentDeployment } from '../../shared/store/stations/station-profiles';
import { continueOf } from '../../shared/store/people/positions';
import { readListPage } from '../store/list-page';
import { callersLists } from '../person';

/** What the caller began, the last first, as far as it is still published. */
export const history = action<'me', 'history'>({
  callers: ['visitor'],
  input: v.object({ cursor: cursor() }),
  async run({ cursor: from }, call) {
    const keeper = await callersLists(call);
    const [positions, { modules, mediaHosts }] = await Promise.all([
      readList(call, 'positions', keeper),
      currentDeployment(call),
    ]);
    return readListPage(call, 'me.history', from, positions, modules, (position, content) =>
      continueOf(position, content, { columns: [], mediaHosts }),
    );
  },
});
