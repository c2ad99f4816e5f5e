import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Database } from '../../shared/platform/database';
import type { Plan } from './plan';

/**
 * The roll-up's journal. A batch is written down as a whole before any figure changes: its number is the document's id, so that of
 * several workers one wins and all of them carry out the same plan; every document that a plan changes remembers the last number, so
 * that carrying it out twice, or half and then again, changes it once. The state says which batch was carried out last.
 */
const COLLECTION = 'rollups';
const STATE = 'state';

/** A plan's document stays below the 1 MB at which queries are refused. */
export const LARGEST_PLAN = 900_000;

export interface JournalState {
  /** Number of the last batch that was carried out; 0 before the first. */
  done: number;
  /** Epoch milliseconds: everything received before is in the figures. */
  complete: number;
}

const planId = (number: number) => `plan.${number}`;

export async function readState(database: Database): Promise<JournalState | undefined> {
  const [row] = await database.find(COLLECTION, {
    filter: { _id: STATE },
    fields: ['done', 'complete'],
    limit: 1,
  });
  return row === undefined ? undefined : { done: Number(row.done), complete: Number(row.complete) };
}

export async function beginJournal(database: Database): Promise<JournalState> {
  const fresh = { _id: STATE, done: 0, complete: 0 };
  await database.insert(COLLECTION, [fresh]).catch(() => undefined);
  const state = await readState(database);
  if (state === undefined) throw new Error('the roll-up has no journal');
  return state;
}

/** The plan of a number, where somebody has written one. */
export async function readPlan(database: Database, number: number): Promise<Plan | undefined> {
  const [row] = await database.find(COLLECTION, {
    filter: { _id: planId(number) },
    fields: ['plan'],
    limit: 1,
  });
  return row === undefined ? undefined : unpack(row.plan);
}

/**
 * Writes a plan down. Returns false where another worker has written one of this number, or where the number is past: then the plan
 * was made from figures that are no longer the last, and is gone.
 */
export async function writePlan(database: Database, number: number, packed: string): Promise<boolean> {
  try {
    await database.insert(COLLECTION, [{ _id: planId(number), plan: packed }]);
  } catch {
    return false;
  }
  const state = await readState(database);
  if (state?.done === number - 1) return true;
  await forgetPlan(database, number);
  return false;
}

/** The plan was carried out. */
export async function advance(database: Database, number: number): Promise<void> {
  await database.update(COLLECTION, { _id: STATE, done: number - 1 }, { $set: { done: number } });
  await forgetPlan(database, number);
}

export async function noteComplete(database: Database, until: number): Promise<void> {
  await database.update(COLLECTION, { _id: STATE, complete: { $lt: until } }, { $set: { complete: until } });
}

export function pack(plan: Plan): string {
  return deflateRawSync(JSON.stringify(plan), { level: 1 }).toString('base64');
}

function unpack(packed: unknown): Plan {
  return JSON.parse(inflateRawSync(Buffer.from(String(packed), 'base64')).toString()) as Plan;
}

async function forgetPlan(database: Database, number: number): Promise<void> {
  await database.remove(COLLECTION, { _id: planId(number) });
}
