import { inParallel } from '../../shared/runtime/in-parallel';
import { underLease } from '../../shared/store/system/lease';
import { findDueSources } from '../../shared/store/news/news-sources';
import type { LogLine } from '../../shared/platform/platform';
import { checkSource, type CheckReport } from './check-source';
import { keepPictures } from './keep-pictures';
import { throttlePerHost } from './throttle';
import type { BeginStep, Run, SyncPorts } from './ports';
import { putAside } from './quarantine';
import { verifyStories } from './verify-stories';

/** The function is stopped after 60 s; nothing new is begun after this, and what is under way takes 15 s at most. */
const BEGIN_UNTIL = 40_000;
/** A holder that did not give the lease back was stopped: nobody else may begin before that is certain. */
const LEASE = 65_000;
/** Sources checked at the same time. Each holds one document, of 4 MB at most, mostly of 100 KB, and may have one to take apart when time is up. */
const AT_ONCE = 6;
/** Sources read in one go: with the 300 entries that are remembered of a list each takes some 25 KB. */
const BATCH = 30;
const JOB = 'news';

export interface SyncOptions {
  /** Milliseconds between two requests to one host. */
  pause?: number;
}

/**
 * One run of the timer: sources that are due, then stories whose pages are due, then pictures. Ends within the function's time; the
 * next run goes on where this one stopped, because what was done is no longer due.
 */
export async function runSync(ports: SyncPorts, { pause }: SyncOptions = {}): Promise<LogLine> {
  const started = ports.now();
  const job = { name: JOB, holder: ports.newId(), lasts: LEASE, now: () => ports.now() };
  const report = await underLease(ports.database, job, async ({ step, wasAbandoned, begin }) => {
    const run: Run = {
      ports,
      get: throttlePerHost(ports.http, pause),
      hasTime: () => ports.now() - started < BEGIN_UNTIL,
    };
    await putAside(step, run);
    // One thing at a time, each noted beforehand, takes longer: only after a run that was stopped.
    const note: BeginStep = wasAbandoned ? begin : () => Promise.resolve();
    const checks = await checkSources(run, note, wasAbandoned ? 1 : AT_ONCE);
    const verified = await verifyStories(run, note);
    const pictures = await keepPictures(run, note);
    return { sync: 'done', ...checks, verified, pictures, unfinished: !run.hasTime() };
  });
  return report ?? { sync: 'held' };
}

async function checkSources(
  run: Run,
  begin: BeginStep,
  atOnce: number,
): Promise<Record<'checked' | 'failed' | 'added' | 'updated' | 'withdrawn', number>> {
  const totals = { checked: 0, failed: 0, added: 0, updated: 0, withdrawn: 0 };
  const done = new Set<unknown>();
  while (run.hasTime()) {
    const batch = (await findDueSources(run.ports.database, run.ports.now(), BATCH)).filter(
      ({ _id }) => !done.has(_id),
    );
    if (batch.length === 0) break;
    await inParallel(batch, atOnce, async (raw) => {
      if (!run.hasTime()) return;
      done.add(raw._id);
      await begin({ kind: 'source', id: String(raw._id) });
      add(totals, await checkSource(raw, run));
    });
  }
  return totals;
}

function add(
  totals: Record<'checked' | 'failed' | 'added' | 'updated' | 'withdrawn', number>,
  report: CheckReport,
): void {
  totals.checked += 1;
  if (report.isFailed) totals.failed += 1;
  totals.added += report.added;
  totals.updated += report.updated;
  totals.withdrawn += report.withdrawn;
}
