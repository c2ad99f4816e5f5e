import type { Database } from '../platform/database';

/** What the holder before left behind. */
export interface Inheritance {
  /** It never gave the lease back: its process was stopped. */
  wasAbandoned: boolean;
  /** What it was about to do then, where it noted that. */
  step?: unknown;
}

/**
 * Lets one holder at a time do a job. A holder that died loses the lease when its time is over.
 * @param until epoch milliseconds
 * @returns what the last holder left; undefined while somebody else has it
 */
export async function takeLease(
  database: Database,
  job: string,
  holder: string,
  { now, until }: { now: number; until: number },
): Promise<Inheritance | undefined> {
  const before = await readLease(database, job);
  if (before === undefined) {
    try {
      await database.insert('leases', [{ _id: job, until, holder }]);
      return { wasAbandoned: false };
    } catch (error) {
      if ((await readLease(database, job)) === undefined) throw error;
      return undefined;
    }
  }
  if (Number(before.until) > now) return undefined;
  // Of two who read the same lease one finds it changed.
  const filter = { _id: job, until: before.until };
  const taken = await database.update('leases', filter, { $set: { until, holder }, $unset: { step: '' } });
  if (taken === 0) return undefined;
  return { wasAbandoned: before.holder !== undefined, step: before.step };
}

/** Notes what its holder is about to do. */
export async function noteStep(database: Database, job: string, holder: string, step: object): Promise<void> {
  await database.update('leases', { _id: job, holder }, { $set: { step } });
}

/** Gives it back before its time; only its holder can. */
export async function giveLease(database: Database, job: string, holder: string, now: number): Promise<void> {
  const update = { $set: { until: now }, $unset: { holder: '', step: '' } };
  await database.update('leases', { _id: job, holder }, update);
}

async function readLease(database: Database, job: string) {
  const [lease] = await database.find('leases', {
    filter: { _id: job },
    fields: ['until', 'holder', 'step'],
    limit: 1,
  });
  return lease;
}
