import { action } from '../../shared/runtime/action';
import { nothing } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import { ensureEnrolment, expiryOf } from '../../shared/store/people/enrolments';
import { applicantOf } from '../person';

/** A code for who works here, by which an official can enter them in `staff` (`admin.enrol`). Said again while it holds, the same code. */
export const enrol = action<'me', 'enrol'>({
  callers: ['visitor'],
  input: nothing,
  takesOpenid: true,
  async run(_request, call) {
    if (call.openid === undefined) return refuse('UNAUTHENTICATED');
    const enrolment = await ensureEnrolment(call, applicantOf(call), call.openid);
    return succeed({ code: enrolment.code, expiresAt: expiryOf(enrolment) });
  },
});
