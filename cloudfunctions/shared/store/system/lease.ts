import type { LeaseDocument } from '../../../../types/documents/system';
import type { Filter } from '../../domain/query/filter';
import type { Database } from '../../platform/database';

/** A job that one holder at a time does. */
export interface Job {
  name: string;
  /** Of this run. */
  holder: string;
  /** Milliseconds after which a holder that did not give the lease back is gone for certain. */
  lasts: number;
  /** Epoch milliseconds. */
  now: () => number;
}

/** What a holder has of the lease. */
export interface Held {
  /** The last holder never gave it back: its process was stopped. */
  wasAbandoned: boolean;
  /** What that one was about to do then, where it had noted it. */
  step: unknown;
  /**
   * Notes what is begun now. A process that is stopped from outside (time, memory) has no chance to say on what: the next holder reads
   * it here, and can leave that aside. Undefined: nothing that could be the reason.
   */
  begin: (step: object | undefined) => Promise<void>;
}

/** Does a job under its lease, and gives the lease back. @returns undefined while somebody else has it */
export async function underLease<Result>(
  database: Database,
  job: Job,
  work: (held: Held) => Promise<Result>,
): Promise<Result | undefined> {
  const before = await take(database, job);
  if (before === undefined) return undefined;
  const own: Filter<LeaseDocument> = { _id: job.name, holder: job.holder };
  let isNoted = false;
  try {
    return await work({
      ...before,
      begin: async (step) => {
        if (step === undefined && !isNoted) return;
        isNoted = step !== undefined;
        await database.update(
          'leases',
          own,
          step === undefined ? { $unset: { step: '' } } : { $set: { step } },
        );
      },
    });
  } finally {
    await database.update('leases', own, {
      $set: { until: job.now() },
      $unset: { holder: '', step: '' },
    });
  }
}

async function take(
  database: Database,
  { name, holder, lasts, now }: Job,
): Promise<Pick<Held, 'wasAbandoned' | 'step'> | undefined> {
  const at = now();
  const until = at + lasts;
  const before = await readLease(database, name);
  if (before === undefined) {
    try {
      await database.insert('leases', [{ _id: name, until, holder }]);
      return { wasAbandoned: false, step: undefined };
    } catch (error) {
      if ((await readLease(database, name)) === undefined) throw error;
      return undefined;
    }
  }
  if (Number(before.until) > at) return undefined;
  // Of two who read the same lease one finds it changed.
  const filter: Filter<LeaseDocument> = { _id: name, until: before.until };
  const taken = await database.update('leases', filter, { $set: { until, holder }, $unset: { step: '' } });
  if (taken === 0) return undefined;
  return { wasAbandoned: before.holder !== undefined, step: before.step };
}

async function readLease(database: Database, name: string) {
  const [lease] = await database.find('leases', {
    filter: { _id: name },
    fields: ['until', 'holder', 'step'],
    limit: 1,
  });
  return lease;
}
