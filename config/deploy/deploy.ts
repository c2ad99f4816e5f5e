import { randomBytes } from 'node:crypto';
import { apply, explain, type ApplyContext } from './apply';
import type { Cloud } from './cloud';
import { readDesired } from './desired';
import { EMPTY } from './environment';
import type { Options } from './options';
import { plan } from './plan';
import type { DeployPlan } from './step';
import { survey } from './survey';

export interface Workplace extends ApplyContext {
  /** Folder of the built functions. */
  functions: string;
  /** Variables of the shell. */
  shell: Readonly<Record<string, string | undefined>>;
  /** The environment; undefined where the shell has no key. */
  cloud: Cloud | undefined;
}

/** Brings an environment to what the project wants, or says what that would take. @returns the exit code */
export async function deploy(options: Options, workplace: Workplace): Promise<0 | 1> {
  const { cloud, log, shell } = workplace;
  if (!cloud && !options.dryRun) {
    log(
      'There is no key. Make one at https://console.cloud.tencent.com/cam/capi in the account of the environment, put it into TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY, and run this again. What would be done is said without one by --dry-run.',
    );
    return 1;
  }
  const desired = readDesired(workplace.functions);
  const planNow = async (uploadAll: boolean) =>
    plan(desired, cloud ? await survey(cloud, desired, workplace.wait) : EMPTY, {
      given: shell,
      uploadAll,
      makeSecret,
    });
  try {
    const first = await planNow(options.uploadAll);
    if (!cloud) log('There is no key: this is the plan for an empty environment.');
    report(first, options, log);
    if (first.refusals.length > 0) return 1;
    if (!cloud || options.dryRun) {
      log('Nothing was changed: --dry-run.');
      return 0;
    }
    if (first.steps.length === 0) return 0;
    await apply(first, cloud, workplace);
    // What a call says it has done is believed when it is read back.
    const left = await planNow(false);
    if (left.steps.length === 0 && left.refusals.length === 0) {
      log(`Done: ${options.env} is as the project wants it.`);
      return 0;
    }
    log(
      'Every step went through, but this is still not as it should be; wait a minute and run the same command again:',
    );
    for (const { sentence } of left.steps) log(`  ${sentence}`);
    for (const refusal of left.refusals) log(`  ${refusal}`);
    return 1;
  } catch (error) {
    log(explain(error));
    return 1;
  }
}

function report(
  { steps, notices, refusals }: DeployPlan,
  { env, dryRun }: Options,
  log: (line: string) => void,
): void {
  if (steps.length > 0) log(`${env}: ${steps.length} ${steps.length === 1 ? 'step' : 'steps'} to do`);
  else log(`${env} is as the project wants it: nothing to do.`);
  // Otherwise each is said when it is its turn.
  if (dryRun)
    for (const [at, { sentence }] of steps.entries()) log(`${String(at + 1).padStart(4)}  ${sentence}`);
  if (notices.length > 0) log('Left as it is:');
  for (const notice of notices) log(`  ${notice}`);
  if (refusals.length > 0) log('Not possible, so nothing is done:');
  for (const refusal of refusals) log(`  ${refusal}`);
}

/** 256 bits, in characters that every console shows. */
function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}
