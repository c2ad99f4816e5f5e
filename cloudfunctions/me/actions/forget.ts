import { action } from '../../shared/runtime/action';
import { nothing } from '../../shared/runtime/input';
import { succeed } from '../../shared/runtime/result';
import { removeEnrolment } from '../../shared/store/people/enrolments';
import { forgetPerson } from '../store/personal-data';
import { applicantOf, somebodyOf } from '../person';

/** Deletes what is stored about the caller, or cuts what led to them; said again, there is nothing left to do. */
export const forget = action<'me', 'forget'>({
  callers: ['visitor'],
  input: nothing,
  async run(_request, call) {
    const somebody = await somebodyOf(call);
    const [forgotten, enrolments] = await Promise.all([
      forgetPerson(call, somebody),
      removeEnrolment(call.database, applicantOf(call)),
    ]);
    return succeed({ ...forgotten, enrolments });
  },
});
