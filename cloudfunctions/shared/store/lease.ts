import type { Database } from '../platform/database';

/**
 * Lets one holder at a time do a job. A holder that died loses the lease when its time is over.
 * @param until epoch milliseconds
 * @returns whether it is ours now
 */
export async function takeLease(
  database: Database,
  job: string,
  holder: string,
  { now, until }: { now: number; until: number },
): Promise<boolean> {
  const taken = await database.update(
    'leases',
    { _id: job, until: { $lte: now } },
    { $set: { until, holder } },
  );
  if (taken === 1) return true;
  try {
    await database.insert('leases', [{ _id: job, until, holder }]);
    return true;
  } catch (error) {
    const [lease] = await database.find('leases', { filter: { _id: job }, fields: ['holder'], limit: 1 });
    if (lease === undefined) throw error;
    return false;
  }
}

/** Gives it back before its time; only its holder can. */
export async function giveLease(database: Database, job: string, holder: string, now: number): Promise<void> {
  await database.update('leases', { _id: job, holder }, { $set: { until: now } });
}
