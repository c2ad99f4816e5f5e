/** What one person can do. Beyond it something is wrong with a phone, or somebody is making figures up. */

/** One event each 15 seconds for twenty hours. */
export const MAX_EVENTS_PER_DAY = 5_000;
/** What one person may send on one day of whatever days: a phone keeps a thousand events, and some come twice. */
export const MAX_SENT_PER_DAY = 20_000;
/** An entry each five minutes for sixteen hours. */
export const MAX_ENTRIES_PER_DAY = 200;
/** Different names of one person's day that figures tell apart: nobody scans eleven posters' batches, or hears a hundred things. */
export const MAX_NAMES_PER_DAY = { content: 100, column: 10, posterBatch: 10 } as const;
/** Events in one call of `visit.track`. */
export const MAX_EVENTS_PER_CALL = 50;
/** Seconds in one event, as the contract has it: phones report at least once an hour while something plays. */
export const MAX_STAY_SECONDS = 3_600;
/** Milliseconds by which a clock may be ahead of ours: they are put right, up to the time an answer took. */
export const CLOCK_AHEAD = 5 * 60_000;
/** Seconds by which timers on phones are late and clocks coarse. */
const SLACK_SECONDS = 5;

/** Whether a person's day stays out of the figures. */
export function isOverrun(events: number, entries: number): boolean {
  return events > MAX_EVENTS_PER_DAY || entries > MAX_ENTRIES_PER_DAY;
}

/**
 * Seconds of a claim that can be true: since the visit began and since the person's last event of that kind, wherever it was; all of
 * them (up to an hour) where the visit begins with it.
 *
 * @param since epoch milliseconds of the later of the two
 */
export function creditSeconds(claimed: number, at: number, since: number | undefined): number {
  const most = Math.min(claimed, MAX_STAY_SECONDS);
  return since === undefined
    ? most
    : Math.max(0, Math.min(most, Math.ceil((at - since) / 1000) + SLACK_SECONDS));
}
