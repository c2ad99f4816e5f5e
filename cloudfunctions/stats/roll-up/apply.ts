import type { FiguresDocument } from '../../../types/documents/figures';
import type { FieldValues } from '../../shared/domain/query/filter';
import type { FieldPath, Raw } from '../../shared/domain/query/paths';
import type { Database } from '../../shared/platform/database';
import { noteSuspects } from '../../shared/store/events/suspects';
import { CONTENT_FIGURES, FIGURES } from '../store/collections';
import { findByIds, type AnyFigures, type FiguresCollection } from '../store/find-all';
import type { ScopeLevel } from '../rules/scopes';
import { inParallel } from '../../shared/runtime/in-parallel';
import { InternalError } from '../../shared/platform/describe-error';
import type { Seal } from '../store/seal';
import { mergeContents, mergeFigures, neededContents, neededFields, unflatten } from './merge';
import type { RollUpPlan } from './plan';
import { markTaken, RAW_COLLECTIONS } from './raw-events';
import { spread, type ContentsChange, type FiguresChange } from './spread';

/** Documents that usually fit into one answer: the higher the level, the larger the sketches. */
const READ_AT_ONCE: Record<ScopeLevel, number> = {
  station: 150,
  county: 20,
  city: 6,
  province: 3,
  everywhere: 1,
};
const CONTENTS_AT_ONCE = 2;
/** Writes under way at once. */
const WRITES_AT_ONCE = 8;
/** A document that another worker changes in between is read again; it is past the plan's number then. */
const MAX_TRIES = 5;

/**
 * Carries a plan out. May be done any number of times, by several at once, from any point: a document whose `seq` has reached the
 * plan's number holds it already, and a write goes through only where `seq` is still what was read.
 */
export async function applyPlan(
  database: Database,
  seal: Seal,
  number: number,
  plan: RollUpPlan,
): Promise<void> {
  const { figures, contents } = spread(plan);
  const jobs = [...figuresJobs(figures, seal), ...contentsJobs(contents)];
  await inParallel(jobs, WRITES_AT_ONCE, (group) => applyGroup(database, group, number));
  await noteSuspects(database, plan.people.suspects);
  for (const collection of RAW_COLLECTIONS) {
    await markTaken(database, collection, plan.taken[collection], number);
  }
}

/** Documents of one collection that are read together. */
interface Group {
  collection: FiguresCollection;
  changes: DocumentChange[];
}

type Identity = Partial<Pick<FiguresDocument, 'scope' | 'level' | 'month' | 'parent' | 'region'>>;

/** Of figures, or of contents' figures: those have some of the same fields. */
interface DocumentChange {
  id: string;
  fields: readonly FieldPath<FiguresDocument>[];
  /** What names a document's scope. */
  identity: Identity;
  merge: (stored: Raw<FiguresDocument> | undefined) => FieldValues<FiguresDocument>;
}

function figuresJobs(changes: readonly FiguresChange[], seal: Seal): Group[] {
  const byLevel = new Map<ScopeLevel, DocumentChange[]>();
  for (const change of changes) {
    const { key, level, parent } = change.scope;
    const identity: Identity = { scope: key, level, month: change.month };
    if (parent !== undefined) identity.parent = parent;
    if (change.region !== undefined) identity.region = change.region;
    const list = byLevel.get(level) ?? [];
    byLevel.set(level, list);
    list.push({
      id: change.id,
      fields: neededFields(change),
      identity,
      merge: (stored) => mergeFigures(change, stored, seal),
    });
  }
  return [...byLevel].flatMap(([level, list]) => grouped(FIGURES, list, READ_AT_ONCE[level]));
}

function contentsJobs(changes: readonly ContentsChange[]): Group[] {
  const list = changes.map(({ id, scope, month, contents }) => ({
    id,
    fields: ['seq' as const, ...neededContents(contents)],
    identity: { scope, month },
    merge: (stored: Raw<FiguresDocument> | undefined) => mergeContents(contents, stored),
  }));
  return grouped(CONTENT_FIGURES, list, CONTENTS_AT_ONCE);
}

function grouped(collection: FiguresCollection, changes: DocumentChange[], size: number): Group[] {
  const groups: Group[] = [];
  for (let from = 0; from < changes.length; from += size) {
    groups.push({ collection, changes: changes.slice(from, from + size) });
  }
  return groups;
}

async function applyGroup(database: Database, { collection, changes }: Group, number: number): Promise<void> {
  let open = changes;
  for (let tries = 0; open.length > 0; tries += 1) {
    if (tries === MAX_TRIES)
      throw new InternalError(`${collection} ${open[0]?.id ?? ''} does not take batch ${number}`);
    const stored = await read(database, collection, open);
    open = open.filter(({ id }) => !(Number(stored.get(id)?.seq ?? 0) >= number));
    const fresh = open.filter(({ id }) => !stored.has(id));
    const refused = await insertAll(database, collection, fresh, number);
    const known = open.filter(({ id }) => stored.has(id));
    const failed = await inParallel(known, WRITES_AT_ONCE, async (change) => {
      const before = stored.get(change.id);
      // A station may have moved to another region since its month began.
      const set = { ...change.identity, ...change.merge(before), seq: number };
      const updated = await database.update(collection, { _id: change.id, seq: before?.seq }, { $set: set });
      return updated > 0 ? [] : [change];
    });
    open = [...refused, ...failed.flat()];
  }
}

async function read(
  database: Database,
  collection: FiguresCollection,
  changes: readonly DocumentChange[],
): Promise<Map<string, Raw<FiguresDocument>>> {
  const fields = [...new Set(changes.flatMap((change) => [...change.fields]))];
  const ids = changes.map(({ id }) => id);
  const rows = await findByIds(database, collection, ids, fields);
  return new Map(rows.map((row) => [String(row._id), row]));
}

/** Puts new documents in, all in one operation. Returns those to look at again, where another worker was there first. */
async function insertAll(
  database: Database,
  collection: FiguresCollection,
  changes: readonly DocumentChange[],
  number: number,
): Promise<readonly DocumentChange[]> {
  if (changes.length === 0) return [];
  const documents = changes.map(({ id, identity, merge }) => ({
    _id: id,
    ...identity,
    ...unflatten(merge(undefined)),
    seq: number,
  })) as AnyFigures[];
  try {
    await database.insert(collection, documents);
    return [];
  } catch (error) {
    // One is there already: put in one by one what is not.
    if (changes.length === 1) {
      const [row] = await read(database, collection, changes).then((rows) => [...rows.values()]);
      if (row === undefined) throw error;
      return changes;
    }
    const left: DocumentChange[] = [];
    for (const change of changes) left.push(...(await insertAll(database, collection, [change], number)));
    return left;
  }
}
