import { SHORTEST_SECRET } from '../../shared/domain/secrets';
import type { LogLine } from '../../shared/platform/platform';
import { shortPerson } from '../../shared/platform/pseudonym';
import type { Call } from '../../shared/runtime/action';
import { personSecretId } from '../../shared/runtime/person-secret';
import { removeExpiredEnrolments } from '../../shared/store/people/enrolments';
import { findLiveKeys, prepareNextKey } from '../../shared/store/people/person-keys';
import { staffOpenids } from '../../shared/store/people/staff';
import { sealOf } from '../store/seal';
import { applyPlan } from './apply';
import { expire } from './expire';
import {
  advance,
  beginJournal,
  forgetPlansUpTo,
  MAX_PLAN_BYTES,
  noteComplete,
  noteSecrets,
  pack,
  readPlan,
  readState,
  writePlan,
  type JournalState,
} from './journal';
import { makePlan, type RollUpPlan, type PlanContext } from './plan';
import { isForeign } from './people';
import { readPending } from './raw-events';

/** Events of each collection in one batch. More make fewer writes for each event, and longer steps. */
const BATCH = 4_000;
/** Milliseconds of a run; the function is killed at 60 s. */
const BUDGET = 50_000;
/** Of them, for destroying what is old. */
const EXPIRY = 10_000;

/**
 * The timer's work: destroys what must not be kept any longer, then takes in what arrived, batch by batch, until nothing is left or time
 * is up. Killed at any point, run twice at once or fired again too early, it ends in the same figures (journal).
 */
export async function rollUp(call: Call): Promise<LogLine> {
  const { database } = call;
  const started = call.clock();
  // Before everything that may fail: openids lie there.
  await removeExpiredEnrolments(call);
  const state = (await readState(database)) ?? (await beginJournal(database, call.now));
  await forgetPlansUpTo(database, state.done);
  const removed = await expire(database, call.now, started + EXPIRY, () => call.clock());
  const secrets = await secretsToUse(call, state);
  if (secrets === undefined) return { batches: 0, removed };
  return { ...(await takeIn(call, secrets, state, started + BUDGET)), removed };
}

type Secrets = Pick<PlanContext, 'seal' | 'personSecret'>;

/** Undefined where a secret is missing: without one no mark can be made, without the other staff cannot be told from residents. */
async function secretsToUse(call: Call, state: JournalState): Promise<Secrets | undefined> {
  const secret = call.setting('SKETCH_SECRET');
  const person = personSecretId(call);
  const seal = sealOf(secret, person);
  const secrets = secret !== undefined && person !== undefined ? { seal, personSecret: person } : undefined;
  await noteSecrets(call.database, state, secrets?.seal.id ?? '', person);
  for (const name of ['SKETCH_SECRET', 'PERSON_SECRET']) {
    const length = call.setting(name)?.length ?? 0;
    if (length === 0) call.log({ level: 'error', event: 'secret-missing', name });
    else if (length < SHORTEST_SECRET) call.log({ level: 'warn', event: 'secret-too-short', name, length });
  }
  if (state.person !== undefined && person !== undefined && state.person !== person)
    call.log({ level: 'warn', event: 'person-secret-changed' });
  return secrets;
}

async function takeIn(
  call: Call,
  secrets: Secrets,
  before: JournalState,
  until: number,
): Promise<{ batches: number; events: number }> {
  const { database } = call;
  const context: PlanContext = {
    database,
    now: call.now,
    keys: await findLiveKeys(database, call.now),
    ...secrets,
    staff: await staffPeople(call),
  };
  const onForeign = (events: number) => call.log({ level: 'warn', event: 'person-secret-changed', events });
  await prepareNextKey(database, call.now);

  let batches = 0;
  let events = 0;
  let state = before;
  // A batch is begun where one more like the longest so far still ends in time.
  let longest = 0;
  for (let idle = false; !idle && call.clock() + longest < until;) {
    const began = call.clock();
    const number = state.done + 1;
    const onShut = () => call.log({ level: 'error', event: 'plan-people-shut', number });
    const planned =
      (await readPlan(database, secrets, number, onShut)) ??
      (await planNext(context, number, began, onForeign));
    if (planned === undefined) idle = true;
    else if (planned !== 'taken') {
      await applyPlan(database, secrets.seal, number, planned);
      await advance(database, number);
      batches += 1;
      events += planned.taken.visits.length + planned.taken.events.length;
    }
    state = (await readState(database)) ?? state;
    longest = Math.max(longest, call.clock() - began);
  }
  return { batches, events };
}

/**
 * The next batch, written down. Undefined when nothing waits; `taken` when another worker was faster.
 *
 * @param asked the time before it was looked for, epoch milliseconds: what came by then is in some batch
 * @param onForeign called with how many of its events came under another PERSON_SECRET
 */
async function planNext(
  context: PlanContext,
  number: number,
  asked: number,
  onForeign: (events: number) => void,
): Promise<RollUpPlan | 'taken' | undefined> {
  for (let most = BATCH; ; most = Math.ceil(most / 2)) {
    const pending = await readPending(context.database, most);
    if (pending.length === 0) {
      await noteComplete(context.database, asked);
      return undefined;
    }
    const plan = await makePlan(context, pending);
    const packed = pack(plan, context.seal);
    if (packed.plan.length + packed.people.length > MAX_PLAN_BYTES && most > 1) continue;
    if (!(await writePlan(context.database, number, packed))) return 'taken';
    const foreign = pending.filter((event) => isForeign(event, context.personSecret)).length;
    if (foreign > 0) onForeign(foreign);
    return plan;
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
