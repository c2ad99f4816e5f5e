import { MissingSettingError } from '../shared/platform/describe-error';
import type { Call } from '../shared/runtime/action';
import { keeperOf, type Keeper } from '../shared/store/people/keeper';
import { sealOldRows } from './store/legacy-rows';
import type { Somebody } from './store/personal-data';

/** The caller by all of their hashes. Without PERSON_SECRET nothing about anybody is stored, and nothing can be answered until it is set again. */
export async function somebodyOf(call: Call): Promise<Somebody> {
  const { visitor } = call;
  if (visitor === undefined) throw new MissingSettingError('PERSON_SECRET is not set');
  return { keeper: await callersLists(call), visitor };
}

/** The caller, as lists are kept for them, with everything in the lists that belongs there. */
export async function callersLists(call: Call): Promise<Keeper> {
  const keeper = caller(call);
  await sealOldRows(call, keeper);
  return keeper;
}

/** The caller as an enrolment knows them: beside it lies their openid, and it must not lead to what is kept of the person. */
export function applicantOf(call: Call): string {
  return caller(call).hashFor('enrolment');
}

function caller(call: Call): Keeper {
  if (call.person === undefined) throw new MissingSettingError('PERSON_SECRET is not set');
  return keeperOf(call, call.person);
}
