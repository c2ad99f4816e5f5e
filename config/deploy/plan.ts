/** From what is wanted and what is there to what has to be done. Pure: it asks nobody and changes nothing. */
import type { Desired, Present } from './environment';
import { planDatabase } from './plan-database';
import { planFunctions } from './plan-functions';
import { settleSecrets } from './plan-secrets';
import type { DeployPlan } from './step';

export interface Wishes {
  /** Variables of the shell, by name. */
  given: Readonly<Record<string, string | undefined>>;
  uploadAll: boolean;
  /** A new secret; called once for each that is there nowhere. */
  makeSecret: () => string;
}

/** The database first, because functions fail without it; timers last, because they start at once. */
export function plan(
  desired: Desired,
  present: Present,
  { given, uploadAll, makeSecret }: Wishes,
): DeployPlan {
  const settled = settleSecrets(desired, present, given, makeSecret);
  const database = planDatabase(desired, present);
  const functions = planFunctions(desired, present, { secrets: settled.secrets, given, uploadAll });
  return {
    steps: [...database.steps, ...functions.steps],
    notices: [...settled.notices, ...database.notices, ...functions.notices],
    refusals: [...settled.refusals, ...database.refusals, ...functions.refusals],
  };
}
