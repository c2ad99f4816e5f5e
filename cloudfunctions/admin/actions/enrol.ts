import * as v from 'valibot';
import { isKnownRegion } from '../../shared/domain/regions/region-names';
import { trimRegion } from '../../shared/domain/regions/regions';
import { action } from '../../shared/runtime/action';
import { text, words } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import { expiryOf, findEnrolment, removeEnrolment } from '../../shared/store/people/enrolments';
import { enrolStaff, findEnrolled } from '../../shared/store/people/staff';

const MAX_REGIONS = 50;

/**
 * Enters in `staff` whoever was given a code (`me.enrol`), or changes and switches on the record they have. The code is used up by it;
 * said again before its time would have been over, it does the same again: an answer may be lost on the way.
 */
export const enrol = action<'admin', 'enrol'>({
  callers: ['console'],
  input: v.object({
    code: words(40),
    name: words(40),
    regions: v.pipe(v.array(text(12)), v.minLength(1), v.maxLength(MAX_REGIONS)),
    role: v.exactOptional(words(40)),
  }),
  async run({ code: written, name, regions: codes, role }, call) {
    const regions: string[] = [];
    for (const [at, code] of codes.entries()) {
      const region = trimRegion(code);
      if (region === undefined || !isKnownRegion(region))
        return refuse('INVALID_INPUT', { path: `regions.${at}` });
      regions.push(region);
    }
    // As it is shown, in two groups, or as it was said and written down.
    const code = written.replace(/[\s\p{Pd}]/gu, '');
    const used = call.digest(code);
    const enrolment = await findEnrolment(call, code);
    const who =
      enrolment === undefined
        ? await findEnrolled(call, used)
        : { openid: enrolment.openid, expiresAt: expiryOf(enrolment) };
    if (who === undefined) return refuse('NOT_FOUND', { path: 'code' });
    const record = { name, regions, ...(role !== undefined && { role }) };
    const entry = await enrolStaff(call.database, who, { code: used, ...record });
    if (enrolment !== undefined) await removeEnrolment(call.database, enrolment._id);
    return succeed({ ...entry, ...record });
  },
});
