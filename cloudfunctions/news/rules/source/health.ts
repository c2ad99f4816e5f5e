import type { SourceAlarm, SourceState } from '../../../../types/news-source';

const DAY = 86_400_000;
/** A source that publishes this rarely has no usual gap. */
const MAX_PROBABILITY = 0.05;
/** Nothing is called silent before. */
const MIN_SILENCE_MS = DAY;
/** A list of fewer entries may be empty without a word. */
const MIN_ENTRIES = 5;

/** What officials are called for, from what the sync remembers. */
export function alarmsOf(state: SourceState, now: number): SourceAlarm[] {
  const alarms: SourceAlarm[] = [];
  if (state.error?.code === 'RECORD_INVALID') return ['RECORD_INVALID'];
  const since = state.successAt ?? state.checkedAt;
  if (state.failures > 0 && (state.failures >= 8 || (since !== undefined && now - since >= DAY)))
    alarms.push('FAILING');
  if (state.perDay !== undefined && state.perDay > MAX_PROBABILITY && state.newAt !== undefined) {
    const gap = Math.max(MIN_SILENCE_MS, (3 * DAY) / state.perDay);
    if (now - state.newAt >= gap) alarms.push('SILENT');
  }
  const { usualEntries = 0, lastEntries, usualLength = 0, lastLength } = state;
  if (lastEntries !== undefined && usualEntries >= MIN_ENTRIES && lastEntries <= usualEntries / 5)
    alarms.push('LIST_SHRUNK');
  if (lastLength !== undefined && usualLength >= 200 && lastLength <= usualLength / 5)
    alarms.push('BODIES_SHORT');
  return alarms;
}
