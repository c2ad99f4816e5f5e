import { InternalError } from '../shared/platform/describe-error';
import type { Call } from '../shared/runtime/action';
import type { Somebody } from '../shared/store/personal';

/** The caller as stored. Without PERSON_SECRET nothing about anybody is stored, and nothing can be answered: that is a fault of ours. */
export function personOf(call: Call): string {
  return somebodyOf(call).person;
}

/** The caller by both hashes. */
export function somebodyOf({ person, visitor }: Call): Somebody {
  if (person === undefined || visitor === undefined) throw new InternalError('PERSON_SECRET is not set');
  return { person, visitor };
}

/** The caller as an enrolment knows them: beside it lies their openid, and it must not lead to what is kept of the person. */
export function applicantOf(call: Call): string {
  return call.personOf(`enrolment ${personOf(call)}`) ?? '';
}
