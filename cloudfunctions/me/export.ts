import type { PersonalData } from '../../types/me';
import { action } from '../shared/runtime/action';
import { nothing } from '../shared/runtime/input';
import { done } from '../shared/runtime/outcome';
import { findPersonal, MOST_ROWS } from '../shared/store/personal';
import { personOf } from './person';

/** Everything that is stored about the caller, the latest 1,000 rows of each kind. */
export const exportData = action<'me', 'export'>({
  callers: ['visitor'],
  input: nothing,
  async run(_request, call) {
    const person = personOf(call);
    // These records are the functions' own, nobody types them.
    const [positions, favourites, visits, events] = (await Promise.all([
      findPersonal(call, 'positions', person),
      findPersonal(call, 'favourites', person),
      findPersonal(call, 'visits', person),
      findPersonal(call, 'events', person),
    ])) as unknown as [
      PersonalData['positions'],
      PersonalData['favourites'],
      PersonalData['visits'],
      PersonalData['events'],
    ];
    return done({
      exportedAt: call.now,
      positions: positions.slice(0, MOST_ROWS),
      favourites: favourites.slice(0, MOST_ROWS),
      visits: visits.slice(0, MOST_ROWS),
      events: events.slice(0, MOST_ROWS),
      truncated: [positions, favourites, visits, events].some(({ length }) => length > MOST_ROWS),
    });
  },
});
