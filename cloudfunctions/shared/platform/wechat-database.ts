import type { SortFields } from '../domain/paging/keyset';
import type { Stored } from '../domain/records/stored';
import { AnswerTooLargeError, DatabaseRefused, DatabaseUnavailableError, type Database } from './database';
import { InternalError, nameError } from './describe-error';

/**
 * The part of the SDK's database that is used here. Its own types describe its command objects; MongoDB's operators pass through
 * `where`, `update` and `match` unchanged, on the wire both are the same.
 */
interface SdkQuery {
  field(projection: Record<string, boolean>): SdkQuery;
  orderBy(field: string, direction: 'asc' | 'desc'): SdkQuery;
  limit(count: number): SdkQuery;
  get(): Promise<{ data: Stored[] }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}
interface SdkCollection {
  where(filter: object): SdkQuery;
  doc(id: string): { set(options: { data: object }): Promise<unknown> };
  add(options: { data: object }): Promise<unknown>;
  aggregate(): SdkAggregate;
}
type SdkAggregate = { end(): Promise<{ list: Stored[] }> } & Record<string, (value: unknown) => SdkAggregate>;
interface SdkDatabase {
  collection(name: string): SdkCollection;
}

/** Wraps the SDK's database; `sdk` is what `cloud.database()` returns. */
export function wechatDatabase(sdk: unknown): Database {
  const collection = (name: string) => (sdk as SdkDatabase).collection(name);

  /** `where({})` means every document: with update or remove that is never meant here. */
  const some = (name: string, filter: object) => {
    if (Object.keys(filter).length === 0) throw new InternalError(`a write to all of ${name} was asked for`);
    return collection(name).where(filter);
  };

  return {
    async find(name, { filter, fields, sort, limit }) {
      let query = collection(name).where(filter);
      for (const [field, direction] of (sort ?? []) as SortFields)
        query = query.orderBy(field, direction === 1 ? 'asc' : 'desc');
      const projection = Object.fromEntries(fields.map((field) => [field, true]));
      return (await translateErrors(`find ${name}`, query.field(projection).limit(limit).get()))
        .data as never[];
    },
    async aggregate({ collection: name, stages }) {
      let aggregate = collection(name).aggregate();
      for (const stage of stages) {
        const [[operator, value]] = Object.entries(stage) as [[string, unknown]];
        const method = aggregate[operator.slice(1)];
        if (typeof method !== 'function') throw new InternalError(`the SDK has no stage ${operator}`);
        aggregate = method.call(aggregate, value);
      }
      return (await translateErrors(`aggregate ${name}`, aggregate.end())).list as never[];
    },
    async insert(name, documents) {
      if (documents.length === 0) return;
      await translateErrors(`insert ${name}`, collection(name).add({ data: [...documents] }));
    },
    async replace(name, { _id, ...data }) {
      await translateErrors(`replace ${name}`, collection(name).doc(_id).set({ data }));
    },
    async update(name, filter, update) {
      const work = some(name, filter).update({ data: update });
      return (await translateErrors(`update ${name}`, work)).stats.updated;
    },
    async remove(name, filter) {
      return (await translateErrors(`remove ${name}`, some(name, filter).remove())).stats.removed;
    },
  };
}

/** What the SDK answers. Its errors say neither who asked nor for what, but what the question held: they end here. */
async function translateErrors<Answer>(asked: string, work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    const what = `${asked}: ${nameError(error)}`;
    if (isTooLarge(error)) throw new AnswerTooLargeError(what);
    throw isUnavailable(error) ? new DatabaseUnavailableError(what) : new DatabaseRefused(what);
  }
}

/** The cloud says so by name, older clients of the SDK by number. */
function isTooLarge(error: unknown): boolean {
  return /EXCEED_MAX_RESPONSE_SIZE|-602001/.test(errorText(error));
}

/** The network's own errors are all -501001 with the SDK; its others are a time that is over and a quota that is used up. */
function isUnavailable(error: unknown): boolean {
  return /-50100[234]|\b(ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|E(SOCKET)?TIMEDOUT)\b|socket hang up|request timeout/.test(
    errorText(error),
  );
}

function errorText(error: unknown): string {
  const { code, errCode, errMsg, message } = error as Record<string, unknown>;
  return [code, errCode, errMsg, message].join(' ');
}
