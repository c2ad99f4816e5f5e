import type { LogLine } from '../../shared/platform/platform';
import type { Call } from '../../shared/runtime/action';
import { personSecretId } from '../../shared/runtime/person-secret';
import { keeperOf } from '../../shared/store/people/keeper';
import { peopleWithOldRows, sealOldRows } from '../store/legacy-rows';
import { removePastEnrolments } from '../../shared/store/people/staff';

/** Milliseconds of a run; the function is killed at 60 s. */
const BUDGET = 45_000;

/** The timer's work: what is stored of people and may not stay as it is. What a run has no time for is the next one's. */
export async function tidy(call: Call): Promise<LogLine> {
  const started = call.clock();
  const enrolments = await removePastEnrolments(call);
  let people = 0;
  if (personSecretId(call) === undefined) {
    call.log({ level: 'error', event: 'person-secret-missing' });
    return { enrolments, people };
  }
  for (let left = await peopleWithOldRows(call); left.size > 0; left = await peopleWithOldRows(call)) {
    for (const person of left) {
      if (call.clock() - started > BUDGET) return { enrolments, people };
      await sealOldRows(call, keeperOf(call, person));
      people += 1;
    }
  }
  return { enrolments, people };
}
