/** Carries a plan out: candidates from the store, tested, put in order, cut to what was asked for. */
import type { Document } from '../../values/value';
import { keysInOrder } from '../natural-order';
import type { Matcher } from '../query/matcher';
import type { CollectionInfo, SortKey } from '../schema';
import { sortBytes } from '../sort';
import type { Snapshot, Store } from '../store';
import { asDocument } from './index-keys';
import { documentKey, type Plan, type Stream } from './planner';

export interface Found {
  idKey: Buffer;
  document: Document;
  /** The document as stored. */
  text: string;
}

/** Where to read: the store as it is now, or as it was at a moment. */
export interface View {
  store: Store;
  snapshot?: Snapshot | undefined;
}

const at = (view: View): { transaction?: Snapshot } => (view.snapshot ? { transaction: view.snapshot } : {});

export function readDocument(view: View, collection: CollectionInfo, idKey: Buffer): Found | undefined {
  const text = view.store.documents.get(documentKey(collection.number, idKey), at(view));
  return text === undefined ? undefined : { idKey, document: asDocument(text), text };
}

/** Every match once, in the plan's own order. */
export function* scan(
  view: View,
  collection: CollectionInfo,
  plan: Plan,
  matches: Matcher,
): Generator<Found> {
  const seen = plan.repeats ? new Set<string>() : undefined;
  for (const stream of plan.streams) {
    for (const found of scanStream(view, collection, plan, stream, matches)) {
      if (firstTime(seen, found.idKey)) yield found;
    }
  }
}

function firstTime(seen: Set<string> | undefined, idKey: Buffer): boolean {
  if (!seen) return true;
  const id = idKey.toString('latin1');
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

function* scanStream(
  view: View,
  collection: CollectionInfo,
  plan: Plan,
  stream: Stream,
  matches: Matcher,
): Generator<Found> {
  const { store } = view;
  if (plan.natural) {
    const options = at(view);
    for (const key of keysInOrder(store, collection, view.snapshot)) {
      const text = store.documents.get(key, options);
      const document = text === undefined ? undefined : asDocument(text);
      if (document && matches(document)) yield { idKey: key.subarray(4), document, text: text! };
    }
    return;
  }
  const ranges = plan.reverse ? [...stream].reverse() : stream;
  for (const range of ranges) {
    const options = plan.reverse
      ? // Backwards the start is the upper end, and it is the one that is left out.
        {
          start: range.end,
          end: range.start,
          reverse: true,
          exclusiveStart: true,
          inclusiveEnd: true,
          ...at(view),
        }
      : { start: range.start, end: range.end, ...at(view) };
    if (plan.index) {
      for (const { value } of store.entries.getRange(options)) {
        const idKey = Buffer.from(value);
        const found = readDocument(view, collection, idKey);
        if (found && matches(found.document)) yield found;
      }
    } else {
      for (const { key, value } of store.documents.getRange(options)) {
        const document = asDocument(value);
        if (matches(document)) yield { idKey: Buffer.from(key.subarray(4)), document, text: value };
      }
    }
  }
}

/** Every match once, in the order asked for, lazily as far as the plan's order allows. */
export function* scanSorted(
  view: View,
  collection: CollectionInfo,
  plan: Plan,
  matches: Matcher,
  sort: SortKey[],
): Generator<Found> {
  if (plan.sorted === 0) {
    yield* inOrder([...scan(view, collection, plan, matches)], sort);
    return;
  }
  const prefix = sort.slice(0, plan.sorted);
  const seen = plan.repeats ? new Set<string>() : undefined;
  let group: Found[] = [];
  let groupKey: Buffer | undefined;
  for (const { found, key } of merge(view, collection, plan, matches, prefix)) {
    if (!firstTime(seen, found.idKey)) continue;
    if (plan.sorted === sort.length) {
      yield found;
      continue;
    }
    if (groupKey && !groupKey.equals(key)) {
      yield* inOrder(group, sort);
      group = [];
    }
    groupKey = key;
    group.push(found);
  }
  yield* inOrder(group, sort);
}

/** Sorted in memory; documents that compare equal keep their order. */
export function inOrder(list: Found[], sort: SortKey[]): Found[] {
  if (list.length < 2) return list;
  return list
    .map((found) => ({ found, key: sortBytes(found.document, sort) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ found }) => found);
}

interface Head {
  found: Found;
  key: Buffer;
  rest: Generator<Found>;
}

/** The streams as one, by their common order. */
function* merge(
  view: View,
  collection: CollectionInfo,
  plan: Plan,
  matches: Matcher,
  order: SortKey[],
): Generator<Head> {
  const heads: Head[] = [];
  const advance = (rest: Generator<Found>): Head | undefined => {
    const next = rest.next();
    return next.done ? undefined : { found: next.value, key: sortBytes(next.value.document, order), rest };
  };
  try {
    for (const stream of plan.streams) {
      const head = advance(scanStream(view, collection, plan, stream, matches));
      if (head) heads.push(head);
    }
    while (heads.length > 0) {
      let first = 0;
      for (let i = 1; i < heads.length; i++) {
        if (Buffer.compare(heads[i]!.key, heads[first]!.key) < 0) first = i;
      }
      const head = heads[first]!;
      yield head;
      const next = advance(head.rest);
      if (next) heads[first] = next;
      else heads.splice(first, 1);
    }
  } finally {
    // Cursors of the store stay open until their generators are told.
    for (const head of heads) head.rest.return(undefined);
  }
}
