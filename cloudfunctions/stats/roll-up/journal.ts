import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { InternalError } from '../../shared/platform/describe-error';
import type { Database } from '../../shared/platform/database';
import type { Seal } from '../store/seal';
import { withoutPeople, type RollUpPlan, type PlannedPeople } from './plan';

/**
 * The roll-up's journal. A batch is written down as a whole before any figure changes: its number is the document's id, so that of
 * several workers one wins and all of them carry out the same plan; every document that a plan changes remembers the last number, so
 * that carrying it out twice, or half and then again, changes it once. The state says which batch was carried out last.
 */
const COLLECTION = 'rollups';
const STATE = 'state';

/** A plan's document stays below the 1 MB at which queries are refused. */
export const MAX_PLAN_BYTES = 900_000;
/** Plans of the past that are looked for at once: a run leaves one behind at most. */
const MOST_PAST = 100;

export interface JournalState {
  /** Number of the last batch that was carried out. */
  done: number;
  /** Epoch milliseconds: everything received before is in the figures. */
  complete: number;
  /** Id of the SKETCH_SECRET of the last run; empty where a secret was missing. */
  seal?: string;
  /** Id of the PERSON_SECRET of the first run. */
  person?: string;
}

/** A plan as it is written down: what is about people is sealed. */
export interface PackedPlan {
  plan: string;
  people: string;
}

const PLAN = 'plan.';
const planId = (number: number) => `${PLAN}${number}`;

export async function readState(database: Database): Promise<JournalState | undefined> {
  const [row] = await database.find(COLLECTION, {
    filter: { _id: STATE },
    fields: ['done', 'complete', 'seal', 'person'],
    limit: 1,
  });
  if (row === undefined) return undefined;
  const { done, complete, seal, person } = row;
  return {
    done: Number(done),
    complete: Number(complete),
    ...(typeof seal === 'string' && { seal }),
    ...(typeof person === 'string' && { person }),
  };
}

/**
 * Begins a journal where there is none. Not at 0: figures may be there, of a database whose journal was lost, and would take what has a
 * smaller number than their last batch for theirs already. Seconds since 1970 are more than all batches there can have been.
 */
export async function beginJournal(database: Database, now: number): Promise<JournalState> {
  const fresh = { _id: STATE, done: Math.floor(now / 1000), complete: 0 };
  await database.insert(COLLECTION, [fresh]).catch(() => undefined);
  const state = await readState(database);
  if (state === undefined) throw new InternalError('the roll-up has no journal');
  return state;
}

/** Notes under which secrets the figures are made, so that `admin.check` can tell which do not fit them. */
export async function noteSecrets(
  database: Database,
  { seal: noted, person: first }: JournalState,
  seal: string,
  person: string | undefined,
): Promise<void> {
  const set = {
    ...(seal !== noted && { seal }),
    ...(first === undefined && person !== undefined && { person }),
  };
  if (Object.keys(set).length > 0) await database.update(COLLECTION, { _id: STATE }, { $set: set });
}

/**
 * The plan of a number, where somebody has written one.
 *
 * @param personSecret id of the PERSON_SECRET
 * @param onShut called where its people were sealed, or told apart, under another secret: it is carried out without them
 */
export async function readPlan(
  database: Database,
  { seal, personSecret }: { seal: Seal; personSecret: string },
  number: number,
  onShut: () => void,
): Promise<RollUpPlan | undefined> {
  const [row] = await database.find(COLLECTION, {
    filter: { _id: planId(number) },
    fields: ['plan', 'people'],
    limit: 1,
  });
  if (row === undefined) return undefined;
  const plan = JSON.parse(inflateRawSync(Buffer.from(String(row.plan), 'base64')).toString()) as Omit<
    RollUpPlan,
    'people'
  > &
    Partial<PlannedPeople>;
  const { marks, suspects = [] } = plan;
  // Plans that were made before their people were sealed.
  if (marks !== undefined) return { ...plan, people: { marks, suspects } };
  const opened = seal.openText(row.people);
  const people = opened === undefined ? undefined : (JSON.parse(opened) as PlannedPeople);
  // Their marks would come into the sketches of people of another PERSON_SECRET.
  if (people !== undefined && (people.personSecret ?? personSecret) === personSecret)
    return { ...plan, people };
  onShut();
  return withoutPeople(plan, people?.suspects);
}

/**
 * Writes a plan down. Returns false where another worker has written one of this number, or where the number is past: then the plan
 * was made from figures that are no longer the last, and is gone.
 */
export async function writePlan(database: Database, number: number, packed: PackedPlan): Promise<boolean> {
  try {
    await database.insert(COLLECTION, [{ _id: planId(number), ...packed }]);
  } catch {
    return false;
  }
  const state = await readState(database);
  if (state?.done === number - 1) return true;
  await forgetPlans(database, [planId(number)]);
  return false;
}

/** The plan was carried out. */
export async function advance(database: Database, number: number): Promise<void> {
  await database.update(COLLECTION, { _id: STATE, done: number - 1 }, { $set: { done: number } });
  await forgetPlans(database, [planId(number)]);
}

/** Removes plans up to a number that were carried out: by runs that were stopped before they could, or that came too late. */
export async function forgetPlansUpTo(database: Database, done: number): Promise<void> {
  const rows = await database.find(COLLECTION, {
    // Everything that begins so.
    filter: { _id: { $gte: PLAN, $lt: 'plan/' } },
    fields: ['_id'],
    limit: MOST_PAST,
  });
  const past = rows.map(({ _id }) => String(_id)).filter((id) => Number(id.slice(PLAN.length)) <= done);
  if (past.length > 0) await forgetPlans(database, past);
}

export async function noteComplete(database: Database, until: number): Promise<void> {
  await database.update(COLLECTION, { _id: STATE, complete: { $lt: until } }, { $set: { complete: until } });
}

export function pack({ people, ...plan }: RollUpPlan, seal: Seal): PackedPlan {
  return {
    plan: deflateRawSync(JSON.stringify(plan), { level: 1 }).toString('base64'),
    people: seal.closeText(JSON.stringify(people)),
  };
}

async function forgetPlans(database: Database, ids: readonly string[]): Promise<void> {
  await database.remove(COLLECTION, { _id: { $in: ids } });
}
