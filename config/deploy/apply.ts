import { adviceFor } from './advice';
import { CloudError, type Cloud } from './cloud';
import { POLL_MS, whenIdle, type Wait } from './idle';
import type { DeployPlan, DeployStep } from './step';

export interface ApplyContext {
  log: (line: string) => void;
  wait: Wait;
}

/**
 * Does the steps one after the other, each printed first. What is done stays done: planned again from what is there then, a deploy
 * goes on where it broke off.
 * @throws Error with the step, the cloud's answer and what to do, at the first that fails
 */
export async function apply({ steps }: DeployPlan, cloud: Cloud, { log, wait }: ApplyContext): Promise<void> {
  for (const [at, step] of steps.entries()) {
    const place = `${at + 1}/${steps.length}`;
    log(`${place} ${step.sentence}`);
    try {
      await carryOut(step, cloud, wait);
    } catch (error) {
      throw new Error(`Stopped at step ${place}: ${step.sentence}\n${explain(error)}`, { cause: error });
    }
  }
}

/** Two lines: what the cloud answered, and what to do. */
export function explain(error: unknown): string {
  if (!(error instanceof CloudError)) return String(error instanceof Error ? error.message : error);
  const { action, code, message, requestId } = error;
  const request = requestId === '' ? '' : ` (request ${requestId})`;
  return `${action}: ${code === '' ? 'no answer' : code}: ${message}${request}\n${adviceFor(code)} Then run the same command again: it goes on from there.`;
}

async function carryOut(step: DeployStep, cloud: Cloud, wait: Wait): Promise<void> {
  switch (step.kind) {
    case 'createCollection':
      await cloud.createCollection(step.collection, step.permission);
      // Said twice: what a collection is created with is documented, but not by the tools of WeChat.
      return cloud.setPermission(step.collection, step.permission);
    case 'setPermission':
      return cloud.setPermission(step.collection, step.permission);
    case 'createIndex':
      if (step.instead) await cloud.dropIndex(step.collection, step.index.name);
      return cloud.createIndex(step.collection, step.index);
    case 'createFunction':
      if (step.instead) await cloud.deleteFunction(step.name);
      await cloud.createFunction(step.name, step.settings, step.code);
      return becomeActive(step.name, cloud, wait);
    case 'configureFunction':
      await whenIdle(step.name, cloud, wait);
      await cloud.configureFunction(step.name, step.settings);
      return becomeActive(step.name, cloud, wait);
    case 'uploadCode':
      await whenIdle(step.name, cloud, wait);
      await cloud.uploadCode(step.name, step.code);
      await becomeActive(step.name, cloud, wait);
      await cloud.configureFunction(step.name, { description: step.description });
      return becomeActive(step.name, cloud, wait);
    case 'createTimer':
      if (step.instead) await cloud.deleteTimer(step.name, step.timer.name);
      return cloud.createTimer(step.name, step.timer);
  }
}

async function becomeActive(name: string, cloud: Cloud, wait: Wait): Promise<void> {
  // Right after a call the status may still be the one before it.
  await wait(POLL_MS / 2);
  const { status, statusReason } = await whenIdle(name, cloud, wait);
  if (status === 'Active') return;
  const reason = statusReason === '' ? '' : `: ${statusReason}`;
  throw new Error(
    `${name} is ${status}${reason}\nWhat ran before still runs. Mend what the cloud says, then run the same command again: it goes on from there.`,
  );
}
