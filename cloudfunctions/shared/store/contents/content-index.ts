import * as v from 'valibot';
import { readText } from '../../domain/fields';
import { afterFilter, isKey, keyOf, type KeyPart } from '../../domain/paging/keyset';
import { idSpellings, readId, type Stored } from '../../domain/records/stored';
import { DatabaseUnavailableError } from '../../platform/database';
import type { IndexStateDocument } from '../../../../types/documents/system';
import type { ContentDocument } from '../../../../types/documents/contents';
import type { Raw } from '../../domain/query/paths';
import { describeError } from '../../platform/describe-error';
import { contentHash } from './content-hash';
import { leaveAside, writeSections } from './content-sections';
import { BY_ID, findCut, findSizes, readContents, removeGone, type Size } from './indexed-contents';
import type { StoreContext } from '../system/context';
import { underLease, type Held } from '../system/lease';
import { allOf, type Filter } from '../../domain/query/filter';

/** What indexing needs beside the store. */
export interface IndexContext extends StoreContext {
  digest(text: string): string;
  /** Epoch milliseconds, at this moment. */
  clock(): number;
  /** Of this run. */
  traceId: string;
}

export interface IndexReport {
  /** Contents looked at. */
  checked: number;
  /** Contents whose sections and search terms were written anew. */
  indexed: number;
  /** Ids of contents that could not be indexed. */
  failed: string[];
  /** Ids of contents that stopped a run, and were not edited since. */
  aside: string[];
  /** There was no time for all. */
  isUnfinished: boolean;
}

/** Ids looked up at a time, and bytes of bodies in one read: the cloud refuses answers of more than 1 MB. */
const BATCH = 100;
const PACK_BYTES = 600_000;
/** Contents that a round looks at: new ones, those whose turn it is, and those that may be gone. */
const ROUND = { fresh: 300, turn: 200, gone: 500 };
/** Milliseconds after which no further content is begun. The function is stopped after 60 s, and one content takes a few. */
const BEGIN_UNTIL = 40_000;
/** A run that did not give its lease back after this was stopped. */
const LEASE = 65_000;
const JOB = 'content-index';
/** Where the last round stopped, in the collection `settings`. */
const STATE = 'content-index';
/** Contents left aside that are remembered, to be named in each report. */
const MOST_ASIDE = 100;

/** What a run works with. */
interface Run {
  context: IndexContext;
  begin: Held['begin'];
  report: IndexReport;
  /** What the last run was stopped on for the first time: it may have been stopped for another reason, so it is tried once more. */
  suspect: Step | undefined;
  hasTime(): boolean;
}

/**
 * Indexes the contents that were never indexed, then looks for edits in the next ones in turn, and for contents that are gone.
 *
 * @returns undefined while another run is at work
 */
export function indexNext(context: IndexContext): Promise<IndexReport | undefined> {
  return inRun(context, async (run) => {
    const { database } = context;
    // `null` finds missing fields too. What fails is met again in its turn and must not keep the others waiting.
    await indexBatches(run, { 'text.hash': null }, undefined, ROUND.fresh);
    const state = await readState(context);
    const from = isKey(state?.after, BY_ID) ? state.after : undefined;
    const after = await indexBatches(run, undefined, from, ROUND.turn);
    await run.begin(undefined);
    const goneAfter = await removeGone(context, readText(state?.goneAfter) ?? '', ROUND.gone);
    const aside = await stillAside(run, asideIn(state));
    await database.replace('settings', { _id: STATE, after: after ?? null, goneAfter, aside });
  });
}

/** Indexes the named contents, whether they changed or not. @returns undefined while another run is at work */
export function indexThese(context: IndexContext, ids: readonly string[]): Promise<IndexReport | undefined> {
  return inRun(context, async (run) => {
    // What stopped two runs is not tried at once again.
    const named = ids.filter((id) => !run.report.aside.includes(id));
    const sizes = await findSizes(context, { _id: { $in: named.flatMap(idSpellings) } }, named.length * 2);
    await indexPacks(run, sizes, true);
  });
}

async function inRun(context: IndexContext, work: (run: Run) => Promise<void>) {
  const started = context.clock();
  const job = { name: JOB, holder: context.traceId, lasts: LEASE, now: () => context.clock() };
  return underLease(context.database, job, async ({ step, begin }) => {
    const report: IndexReport = { checked: 0, indexed: 0, failed: [], aside: [], isUnfinished: false };
    const suspect = await suspectOf(context, step, report);
    await work({ context, begin, report, suspect, hasTime: () => context.clock() - started < BEGIN_UNTIL });
    return report;
  });
}

const stepSchema = v.object({ id: v.string(), hash: v.string(), again: v.exactOptional(v.boolean()) });
type Step = v.InferOutput<typeof stepSchema>;

/** What stopped the last run, to be tried once more. What has stopped two of them is left aside, until somebody edits it. */
async function suspectOf(
  context: IndexContext,
  step: unknown,
  report: IndexReport,
): Promise<Step | undefined> {
  const stopped = v.safeParse(stepSchema, step);
  if (!stopped.success) return undefined;
  const { id, hash, again } = stopped.output;
  context.log({ level: 'error', event: 'index-stopped', id });
  if (!again) return stopped.output;
  for (const raw of await readContents(context, idSpellings(id))) {
    if (hashOf(context, raw) !== hash) continue;
    await noteAside(context, id);
    await leaveAside(context.database, raw, hash);
    report.aside.push(id);
  }
  return undefined;
}

async function readState({ database }: IndexContext): Promise<Raw<IndexStateDocument> | undefined> {
  const fields = ['after', 'goneAfter', 'aside'] as const;
  return (await database.find('settings', { filter: { _id: STATE }, fields, limit: 1 }))[0];
}

function asideIn(state: Raw<IndexStateDocument> | undefined): string[] {
  return Array.isArray(state?.aside) ? state.aside.map(String) : [];
}

/** Before it is left aside, whichever run does that: what is noted and is not aside is forgotten by the next round. */
async function noteAside(context: IndexContext, id: string): Promise<void> {
  const state = await readState(context);
  await context.database.replace('settings', {
    ...state,
    _id: STATE,
    aside: [...new Set([id, ...asideIn(state)])].slice(0, MOST_ASIDE),
  });
}

/** Of the contents that were left aside at some time, those that still are. */
async function stillAside({ context, report }: Run, known: readonly string[]): Promise<string[]> {
  const ids = [...new Set([...report.aside, ...known])].slice(0, MOST_ASIDE);
  if (ids.length === 0) return [];
  const rows = await context.database.find('contents', {
    filter: { _id: { $in: ids.flatMap(idSpellings) }, 'text.isAside': true },
    fields: ['_id'],
    limit: MOST_ASIDE * 2,
  });
  return (report.aside = rows.map(({ _id }) => readId(_id) ?? ''));
}

/** Goes through contents by id, `most` of them; returns the key to go on after, undefined when it came to the end. */
async function indexBatches(
  run: Run,
  filter: Filter<ContentDocument> | undefined,
  from: KeyPart[] | undefined,
  most: number,
): Promise<KeyPart[] | undefined> {
  let after = from;
  for (let seen = 0; seen < most; seen += BATCH) {
    const behind = after && afterFilter(BY_ID, after);
    const sizes = await findSizes(
      run.context,
      filter === undefined ? (behind ?? {}) : allOf(filter, behind),
      BATCH,
    );
    const done = await indexPacks(run, sizes, false);
    const last = sizes[done - 1];
    if (done === sizes.length && done < BATCH) return undefined;
    if (last !== undefined) after = keyOf(last, BY_ID);
    if (done < sizes.length) return after;
  }
  return after;
}

/** As many as there is time for; returns how many that were. */
async function indexPacks(run: Run, sizes: readonly Size[], always: boolean): Promise<number> {
  let at = 0;
  while (at < sizes.length) {
    const pack: unknown[] = [];
    let bytes = 0;
    for (const size of sizes.slice(at)) {
      bytes += Number(size.bytes);
      if (pack.length > 0 && bytes > PACK_BYTES) break;
      pack.push(size._id);
    }
    await run.begin(undefined);
    const cut = always ? new Set<string>() : await findCut(run.context, pack, BATCH);
    for (const row of await readPack(run, pack)) {
      if (!run.hasTime()) {
        run.report.isUnfinished = true;
        return at;
      }
      await indexOne(run, row, cut);
    }
    at += pack.length;
  }
  return at;
}

/** The contents with these ids. Together they may still be more than one answer holds, or one spoils it: then each for itself. */
async function readPack(run: Run, ids: readonly unknown[]): Promise<Raw<ContentDocument>[]> {
  try {
    return await readContents(run.context, ids);
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) throw error;
    if (ids.length === 1) {
      recordFailure(run, readId(ids[0]) ?? '', error);
      return [];
    }
    const rows: Raw<ContentDocument>[] = [];
    for (const id of ids) rows.push(...(await readPack(run, [id])));
    return rows;
  }
}

/** @param cut contents that need not be indexed where their text is what it was */
async function indexOne(run: Run, raw: Raw<ContentDocument>, cut: ReadonlySet<string>): Promise<void> {
  const { context, report } = run;
  const id = readId(raw._id);
  if (id === undefined) return;
  report.checked += 1;
  try {
    const hash = hashOf(context, raw);
    if (cut.has(id) && (raw.text as Stored | undefined)?.hash === hash) return;
    const again = run.suspect?.id === id && run.suspect.hash === hash;
    await run.begin({ id, hash, ...(again && { again }) });
    await writeSections(context.database, raw, hash);
    report.indexed += 1;
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) throw error;
    recordFailure(run, id, error);
  }
}

function hashOf(context: IndexContext, raw: Raw<ContentDocument>): string {
  return contentHash(raw, (text) => context.digest(text));
}

function recordFailure({ context, report }: Run, id: string, error: unknown): void {
  report.failed.push(id);
  context.log({ level: 'error', event: 'content-not-indexed', id, cause: describeError(error) });
}
