import type { Call } from '../shared/runtime/action';

/** The caller as stored. Without PERSON_SECRET nothing about anybody is stored, and nothing can be answered: that is a fault of ours. */
export function personOf({ person }: Call): string {
  if (person === undefined) throw new Error('PERSON_SECRET is not set');
  return person;
}

/** The caller as an enrolment knows them: beside it lies their openid, and it must not lead to what is kept of the person. */
export function applicantOf(call: Call): string {
  return call.personOf(`enrolment ${personOf(call)}`) ?? '';
}
