import type { LogLine } from '../../shared/platform/platform';
import { shortPerson } from '../../shared/platform/pseudonym';
import type { Call } from '../../shared/runtime/action';
import { removeExpiredEnrolments } from '../../shared/store/enrolments';
import { liveKeys, prepareNextKey } from '../../shared/store/person-keys';
import { staffOpenids } from '../../shared/store/staff';
import { sealOf } from '../seal';
import { applyPlan } from './apply';
import { expire } from './expire';
import {
  advance,
  beginJournal,
  LARGEST_PLAN,
  noteComplete,
  pack,
  readPlan,
  readState,
  writePlan,
} from './journal';
import { makePlan, type Plan, type PlanContext } from './plan';
import { readPending } from './raw-events';

/** Events of each collection in one batch. More make fewer writes for each event, and longer steps. */
const BATCH = 4_000;
/** Milliseconds of a run; the function is killed at 60 s. */
const BUDGET = 50_000;

/**
 * The timer's work: takes in what arrived, batch by batch, until nothing is left or time is up, then destroys what is old. Killed at
 * any point, run twice at once or fired again too early, it ends in the same figures (journal).
 */
export async function rollUp(call: Call): Promise<LogLine> {
  const { database } = call;
  const started = Date.now();
  // Before everything that may fail: openids lie there.
  await removeExpiredEnrolments(call);
  const secret = call.setting('SKETCH_SECRET');
  if (secret === undefined) {
    call.log({ level: 'error', event: 'sketch-secret-missing' });
    return { batches: 0 };
  }
  const seal = sealOf(secret);
  const context: PlanContext = {
    database,
    now: call.now,
    keys: await liveKeys(database, call.now),
    seal,
    staff: await staffPeople(call),
  };
  await prepareNextKey(database, call.now);

  let batches = 0;
  let events = 0;
  let state = (await readState(database)) ?? (await beginJournal(database));
  // A batch is begun where one more like the longest so far still ends in time.
  let longest = 0;
  for (let idle = false; !idle && Date.now() - started + longest < BUDGET;) {
    const began = Date.now();
    const number = state.done + 1;
    const planned = (await readPlan(database, number)) ?? (await planNext(context, number));
    if (planned === undefined) idle = true;
    else if (planned !== 'taken') {
      await applyPlan(database, seal, number, planned);
      await advance(database, number);
      batches += 1;
      events += planned.taken.visits.length + planned.taken.events.length;
    }
    state = (await readState(database)) ?? state;
    longest = Math.max(longest, Date.now() - began);
  }
  const removed = await expire(database, call.now, started + BUDGET, Date.now);
  return { batches, events, removed };
}

/** The next batch, written down. Undefined when nothing waits; `taken` when another worker was faster. */
async function planNext(context: PlanContext, number: number): Promise<Plan | 'taken' | undefined> {
  const asked = Date.now();
  for (let most = BATCH; ; most = Math.ceil(most / 2)) {
    const pending = await readPending(context.database, most);
    if (pending.length === 0) {
      await noteComplete(context.database, asked);
      return undefined;
    }
    const plan = await makePlan(context, pending);
    const packed = pack(plan);
    if (packed.length > LARGEST_PLAN && most > 1) continue;
    return (await writePlan(context.database, number, packed)) ? plan : 'taken';
  }
}

/** Those who work here, as events know people: their own visits are counted apart. */
async function staffPeople(call: Call): Promise<ReadonlySet<string>> {
  const people = new Set<string>();
  for (const openid of await staffOpenids(call.database)) {
    const visitor = call.visitorOf(openid);
    if (visitor !== undefined) people.add(shortPerson(visitor));
  }
  return people;
}
