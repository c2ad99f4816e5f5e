import type { NewsSource, SourceError, SourceErrorCode, SourceState } from '../../../types/news-source';
import { saveSourceState } from '../../shared/store/news/news-sources';
import type { Stored } from '../../shared/domain/records/stored';
import { alarmsOf } from '../rules/source/health';
import { listedPerDay, nextCheck, MIN_INTERVAL_MS, smoothed, smoothedPerDay } from '../rules/source/schedule';
import { readSource } from '../../shared/domain/records/news-source';
import { describeError } from '../../shared/platform/describe-error';
import { fetchList, type FetchedList, type ListFailure, type UnchangedList } from './fetch-list';
import type { Run } from './ports';
import { toStored } from '../rules/stories/seen-entry';
import { ingestEntries, type IngestResult } from './ingest-entries';

/** A record that cannot be used is read again after this time, in case somebody mended it. */
const UNUSABLE = 15 * 60_000;
/** Entries remembered of one list. */
const MAX_ENTRIES = 300;

export interface CheckReport {
  added: number;
  updated: number;
  withdrawn: number;
  isFailed: boolean;
}

const NOTHING: CheckReport = { added: 0, updated: 0, withdrawn: 0, isFailed: false };

/** Checks one source and remembers how it went: one write, whatever happens. */
export async function checkSource(raw: Stored, run: Run): Promise<CheckReport> {
  const { ports } = run;
  const now = ports.now();
  const before = stateOf(raw);
  const reading = readSource(raw);
  const recordHash = ports.digest(JSON.stringify({ ...raw, state: undefined }));
  if (reading.source === undefined || !reading.isOn) {
    const error: SourceError | undefined =
      reading.source === undefined ? { code: 'RECORD_INVALID', at: now } : undefined;
    const state: SourceState = { ...(before ?? { failures: 0 }), nextAt: now + UNUSABLE };
    delete state.error;
    delete state.alarms;
    if (error !== undefined) Object.assign(state, { error, alarms: ['RECORD_INVALID'] });
    await saveSourceState(ports.database, raw._id, state);
    return { ...NOTHING, isFailed: error !== undefined };
  }
  const { source } = reading;
  // Somebody changed the record: what was remembered of the answer may belong to another list.
  const isChanged = before?.recordHash !== undefined && before.recordHash !== recordHash;
  const known = isChanged ? withoutValidators(before) : before;
  const { outcome, taken } = await look(source, known, run);
  const state = nextState(source, known, outcome, taken, { now: ports.now(), random: ports.random() });
  report(source, before, state, run);
  await saveSourceState(ports.database, raw._id, { ...state, recordHash });
  const { added = 0, updated = 0, withdrawn = 0 } = taken ?? {};
  return { added, updated, withdrawn, isFailed: outcome.kind === 'failed' };
}

/** Remembers a check that never came to its end. */
export async function failSource(raw: Stored, code: SourceErrorCode, run: Run): Promise<void> {
  const { source } = readSource(raw);
  if (source === undefined) return;
  const before = stateOf(raw);
  const clock = { now: run.ports.now(), random: run.ports.random() };
  const state = nextState(source, before, { kind: 'failed', code }, undefined, clock);
  await saveSourceState(run.ports.database, raw._id, state);
}

type ListOutcome = FetchedList | UnchangedList | ListFailure;

/** A fault of ours on this source's content must not cost the others their turn. */
async function look(
  source: NewsSource,
  state: SourceState | undefined,
  run: Run,
): Promise<{ outcome: ListOutcome; taken?: IngestResult }> {
  try {
    const outcome = await fetchList(source, state, run);
    return outcome.kind === 'list'
      ? { outcome, taken: await ingestEntries(source, state, outcome.entries, run) }
      : { outcome };
  } catch (error) {
    run.ports.log({
      level: 'error',
      event: 'source-thrown',
      source: source.id,
      cause: describeError(error),
    });
    return { outcome: { kind: 'failed', code: 'INTERNAL' } };
  }
}

function stateOf(raw: Stored): SourceState | undefined {
  const { state } = raw;
  return typeof state === 'object' && state !== null && 'nextAt' in state
    ? (state as SourceState)
    : undefined;
}

function withoutValidators(state: SourceState): SourceState {
  const kept = { ...state };
  for (const field of ['etag', 'lastModified', 'bodyHash', 'movedTo', 'sites'] as const) delete kept[field];
  return kept;
}

function nextState(
  source: NewsSource,
  before: SourceState | undefined,
  outcome: ListOutcome,
  taken: IngestResult | undefined,
  { now, random }: { now: number; random: number },
): SourceState {
  const failures = outcome.kind === 'failed' ? (before?.failures ?? 0) + 1 : 0;
  const state: SourceState = { ...before, nextAt: 0, checkedAt: now, failures };
  if (outcome.kind === 'failed') {
    state.error = { code: outcome.code, at: now, ...(outcome.args !== undefined && { args: outcome.args }) };
    if (outcome.code === 'NO_ENTRIES') state.lastEntries = 0;
    // An address it moved to that does not answer is given up for the one in the record.
    if (failures >= 3) delete state.movedTo;
  } else {
    delete state.error;
    state.successAt = now;
    if (outcome.movedTo !== undefined) state.movedTo = outcome.movedTo;
  }
  if (outcome.kind === 'list' && taken !== undefined) rememberList(state, before, outcome, taken, now);
  else if (outcome.kind === 'unchanged') setRate(state, before, 0, now);
  state.nextAt =
    taken?.isUnfinished === true
      ? now + MIN_INTERVAL_MS
      : nextCheck({
          now,
          perDay: state.perDay,
          failures,
          notBefore: outcome.notBefore,
          hours: source.hours,
          random,
        });
  const alarms = alarmsOf(state, now);
  if (taken?.isDoubtful === true && !alarms.includes('LIST_SHRUNK')) alarms.push('LIST_SHRUNK');
  if (alarms.length > 0) state.alarms = alarms;
  else delete state.alarms;
  return state;
}

function rememberList(
  state: SourceState,
  before: SourceState | undefined,
  outcome: FetchedList,
  taken: IngestResult,
  now: number,
): void {
  state.entries = taken.entries.slice(0, MAX_ENTRIES).map(toStored);
  state.sites = outcome.sites;
  state.lastEntries = outcome.entries.length;
  state.usualEntries = usualAfter(before?.usualEntries, outcome.entries.length);
  if (taken.length !== undefined) {
    state.lastLength = Math.round(taken.length);
    state.usualLength = Math.round(smoothed(before?.usualLength, taken.length));
  }
  if (taken.added > 0) state.newAt = now;
  state.newAt ??= now;
  const listed = listedPerDay(
    outcome.entries.map(({ publishedAt }) => publishedAt),
    now,
  );
  // Of a source's first list nothing was counted yet: its own times tell.
  if (before?.perDay === undefined && listed !== undefined) state.perDay = listed;
  else setRate(state, before, before?.checkedAt === undefined ? 0 : taken.added, now);
  // Validators of a list that was not taken to its end would hide the rest of it.
  delete state.etag;
  delete state.lastModified;
  delete state.bodyHash;
  if (taken.isUnfinished) return;
  state.bodyHash = outcome.bodyHash;
  if (outcome.etag !== undefined) state.etag = outcome.etag;
  if (outcome.lastModified !== undefined) state.lastModified = outcome.lastModified;
}

/** What a list usually holds follows a longer one soon, a shorter one slowly: an alarm must not silence itself. */
function usualAfter(before: number | undefined, entries: number): number {
  return before === undefined || entries >= before
    ? smoothed(before, entries)
    : before + (entries - before) / 20;
}

function setRate(state: SourceState, before: SourceState | undefined, added: number, now: number): void {
  const elapsed = before?.checkedAt === undefined ? 0 : now - before.checkedAt;
  state.perDay = smoothedPerDay(before?.perDay, added, elapsed);
}

/** New alarms and errors go to the log once, not at every check. */
function report(
  source: NewsSource,
  before: SourceState | undefined,
  state: SourceState,
  { ports }: Run,
): void {
  for (const alarm of state.alarms ?? []) {
    if (before?.alarms?.includes(alarm) !== true)
      ports.log({ level: 'warn', event: 'source-alarm', source: source.id, alarm });
  }
  if (state.error !== undefined && state.error.code !== before?.error?.code) {
    ports.log({ level: 'warn', event: 'source-failed', source: source.id, code: state.error.code });
  }
}
