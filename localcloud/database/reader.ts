/** Finding documents: the filter compiled, the plan chosen, the answer cut, and advice where no index serves. */
import { stringifyEjson } from '../values/ejson';
import type { Document } from '../values/value';
import { byDistance, nearOf, refuseNear } from './near';
import { planQuery } from './plan/planner';
import { inOrder, readDocument, scan, scanSorted, type Found, type View } from './plan/scan';
import { compileFilter, type MatchContext, type Matcher } from './query/matcher';
import type { CollectionInfo, SortKey } from './schema';
import { encodeValue } from '../values/order';

export interface FindQuery {
  filter: Document;
  sort?: SortKey[];
  skip?: number | undefined;
  limit?: number | undefined;
}

/** What a transaction has written and nobody else sees yet; null is removed. */
export type Overlay = ReadonlyMap<string, { idKey: Buffer; text: string | null; document: Document | null }>;

/** Beyond so many records a query that looks at all of them is worth a word. */
const UNINDEXED_ADVICE = 10_000;

export class Reader {
  constructor(
    private readonly context: MatchContext,
    /** Told of every query that a larger collection would suffer from. */
    private readonly advise: (message: string) => void,
  ) {}

  find(view: View, collection: CollectionInfo, query: FindQuery, overlay?: Overlay): Found[] {
    const skip = query.skip ?? 0;
    const end = query.limit === undefined ? Infinity : skip + query.limit;
    const result: Found[] = [];
    let position = 0;
    if (end === 0) return result;
    for (const found of this.stream(view, collection, query, overlay)) {
      if (position++ >= skip) result.push(found);
      if (position >= end) break;
    }
    return result;
  }

  count(view: View, collection: CollectionInfo, filter: Document): number {
    if (Object.keys(filter).length === 0) return collection.count;
    refuseNear(filter);
    // One by one: all of a large collection at once does not fit the memory.
    const matches = this.stream(view, collection, { filter })[Symbol.iterator]();
    let count = 0;
    while (!matches.next().done) count++;
    return count;
  }

  stream(view: View, collection: CollectionInfo, query: FindQuery, overlay?: Overlay): Iterable<Found> {
    const { filter } = query;
    const sort = query.sort ?? [];
    const matches = compileFilter(filter, this.context);
    const around = nearOf(collection, filter);
    const near = sort.length === 0 ? around : undefined;
    const plan = planQuery(collection, filter, sort, query.limit !== undefined);
    if (!around && !plan.served && collection.count > UNINDEXED_ADVICE && Object.keys(filter).length > 0) {
      this.advise(
        `no index of "${collection.name}" (${collection.count} records) serves the query ${describe(filter)}: add one to database.json`,
      );
    }
    if (overlay && overlay.size > 0) {
      const list = laidOver([...scan(view, collection, plan, matches)], overlay, matches);
      if (near) return byDistance(list, near);
      return plan.natural && sort.length === 0 ? list : inOrder(list, sort.length ? sort : [['_id', 1]]);
    }
    if (near) return byDistance([...scan(view, collection, plan, matches)], near);
    const only = sort.length === 0 ? exactId(filter) : undefined;
    if (only) {
      const found = readDocument(view, collection, only);
      return found && matches(found.document) ? [found] : [];
    }
    return sort.length
      ? scanSorted(view, collection, plan, matches, sort)
      : scan(view, collection, plan, matches);
  }
}

/** What was found, as the transaction has it: changed documents where they were, new ones at the end. */
function laidOver(found: Found[], overlay: Overlay, matches: Matcher): Found[] {
  const rest = new Map(overlay);
  const list = found.flatMap((item) => {
    const key = item.idKey.toString('latin1');
    const pending = rest.get(key);
    rest.delete(key);
    return pending ? present(pending, matches) : [item];
  });
  return [...list, ...[...rest.values()].flatMap((pending) => present(pending, matches))];
}

function present(
  { idKey, text, document }: { idKey: Buffer; text: string | null; document: Document | null },
  matches: Matcher,
): Found[] {
  return document && text !== null && matches(document) ? [{ idKey, text, document }] : [];
}

/** The usual `{ _id: "..." }`: one look-up, no plan. */
function exactId(filter: Document): Buffer | undefined {
  const { _id } = filter;
  return typeof _id === 'string' || typeof _id === 'number' ? encodeValue(_id) : undefined;
}

const describe = (filter: Document): string => {
  const text = stringifyEjson(filter);
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
};
