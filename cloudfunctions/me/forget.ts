import { action } from '../shared/runtime/action';
import { nothing } from '../shared/runtime/input';
import { done } from '../shared/runtime/outcome';
import { forgetPerson } from '../shared/store/personal';
import { personOf } from './person';

/** Deletes what is stored about the caller, or cuts what led to them; said again, there is nothing left to do. */
export const forget = action<'me', 'forget'>({
  callers: ['visitor'],
  input: nothing,
  async run(_request, call) {
    return done(await forgetPerson(call, personOf(call)));
  },
});
