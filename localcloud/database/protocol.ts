/** The SDK's database actions: requests checked and parsed, answers in the shapes that the SDK reads. */
import { ObjectId } from 'bson';
import { CloudError } from '../cloud-error';
import { parseDocument, parseEjson, stringifyEjson } from '../values/ejson';
import type { Document, Value } from '../values/value';
import type { Engine } from './engine';
import { parseSort } from './sort';

export type RequestBody = Record<string, unknown>;
type Answer = Record<string, unknown>;
type Action = (engine: Engine, body: RequestBody) => Answer | Promise<Answer>;

/** The SDK's own default and clamp. */
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;
/** Of what one query or aggregation finds, together. Claims of more for functions are not official: what stays below it works anywhere. */
const MAX_ANSWER_BYTES = 1024 * 1024;

const invalid = (message: string): CloudError => new CloudError('INVALID_PARAM', message);

function text(body: RequestBody, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw invalid(`${name} must be a string`);
  return value;
}

const collection = (body: RequestBody): string => text(body, 'collectionName');

const transactionOf = (body: RequestBody): string | undefined =>
  body.transactionId === undefined || body.transactionId === null ? undefined : text(body, 'transactionId');

function optionalDocument(body: RequestBody, name: string, now: Date): Document | undefined {
  const value = body[name];
  if (value === undefined || value === null || value === '') return undefined;
  return parseDocument(text(body, name), now);
}

/** @throws INVALID_PARAM */
function countOf(body: RequestBody, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw invalid(`${name} must be a whole number, not negative`);
  return value;
}

/** One document is meant, named by its `_id`. */
const isDoc = (body: RequestBody): boolean => body.queryType === 'DOC';

function filterOf(body: RequestBody, now: Date): Document {
  const filter = optionalDocument(body, 'query', now);
  if (isDoc(body) && filter?._id === undefined) throw invalid('a DOC request needs an _id in its query');
  return filter ?? {};
}

/** An ObjectId is answered as its digits: the SDK cannot read one. Inside a string the quotes would have backslashes. */
const answerText = (document: string): string =>
  document.includes('{"$oid":"') ? document.replace(/\{"\$oid":("[0-9a-f]{24}")\}/g, '$1') : document;

/** @throws EXCEED_MAX_RESPONSE_SIZE */
function listAnswer(documents: string[]): Answer {
  const list = documents.map(answerText);
  let bytes = 0;
  for (const item of list) bytes += Buffer.byteLength(item);
  if (bytes > MAX_ANSWER_BYTES) {
    throw new CloudError(
      'EXCEED_MAX_RESPONSE_SIZE',
      `the ${list.length} documents of the answer have ${bytes} of at most ${MAX_ANSWER_BYTES} bytes: read fewer at once, or fewer fields`,
    );
  }
  return { list };
}

const insertDocument: Action = async (engine, body) => {
  const now = new Date();
  const { data } = body;
  if (!Array.isArray(data) || !data.every((item) => typeof item === 'string') || data.length === 0) {
    throw invalid('data must be a list of documents');
  }
  const documents = data.map((item) => parseDocument(item, now));
  const ids = await engine.insert(collection(body), documents, transactionOf(body));
  return { data: { insertedIds: ids.map(idOnTheWire) } };
};

/** Text and numbers as they are, an ObjectId as its digits. */
function idOnTheWire(id: Value): unknown {
  if (typeof id === 'string' || typeof id === 'number') return id;
  return id instanceof ObjectId ? id.toHexString() : (JSON.parse(stringifyEjson(id)) as unknown);
}

const getDocument: Action = (engine, body) => {
  const now = new Date();
  const filter = filterOf(body, now);
  const order = optionalDocument(body, 'order', now);
  const projection = optionalDocument(body, 'projection', now);
  const limit = isDoc(body) ? 1 : Math.min(countOf(body, 'limit') ?? DEFAULT_LIMIT, MAX_LIMIT);
  const found = engine.find(
    collection(body),
    {
      filter,
      limit,
      skip: countOf(body, 'offset') ?? 0,
      ...(order ? { sort: parseSort(order) } : {}),
      ...(projection ? { projection } : {}),
    },
    transactionOf(body),
  );
  return { data: listAnswer(found.map((item) => item.text || stringifyEjson(item.document))) };
};

const calculateDocument: Action = (engine, body) => ({
  data: { total: engine.count(collection(body), filterOf(body, new Date())) },
});

function changeOf(body: RequestBody): Parameters<Engine['modify']>[1] {
  const now = new Date();
  return {
    filter: filterOf(body, now),
    data: parseDocument(text(body, 'data'), now),
    merge: body.merge !== false,
    multi: body.multi === true,
    upsert: body.upsert === true,
    now,
  };
}

const modifyDocument: Action = async (engine, body) => {
  const change = changeOf(body);
  const changed = await engine.modify(collection(body), change, transactionOf(body));
  return {
    data: {
      // Putting a document in another's place counts even where the two are the same.
      updated: change.merge ? changed.updated : changed.matched,
      ...(changed.upsertedId === undefined ? {} : { upsert_id: idOnTheWire(changed.upsertedId) }),
    },
  };
};

const modifyAndReturnDoc: Action = async (engine, body) => {
  const changed = await engine.modify(
    collection(body),
    { ...changeOf(body), merge: true, multi: false },
    transactionOf(body),
  );
  return {
    data: {
      updated: changed.matched,
      doc: changed.document ? answerText(stringifyEjson(changed.document)) : null,
    },
  };
};

const removeDocument: Action = async (engine, body) => ({
  data: {
    deleted: await engine.remove(
      collection(body),
      filterOf(body, new Date()),
      !isDoc(body) && body.multi !== false,
      transactionOf(body),
    ),
  },
});

const aggregateDocuments: Action = (engine, body) => {
  const { stages } = body;
  if (!Array.isArray(stages)) throw invalid('stages must be a list');
  const now = new Date();
  const parsed = stages.map((stage: unknown) => {
    const { stageKey, stageValue } = (stage ?? {}) as { stageKey?: unknown; stageValue?: unknown };
    if (typeof stageKey !== 'string' || typeof stageValue !== 'string')
      throw invalid('a stage needs a key and a value');
    return { name: stageKey, spec: parseEjson(stageValue, now) };
  });
  return { data: listAnswer(engine.aggregate(collection(body), parsed).map((item) => stringifyEjson(item))) };
};

export const databaseActions: Record<string, Action> = {
  'database.insertDocument': insertDocument,
  'database.getDocument': getDocument,
  'database.calculateDocument': calculateDocument,
  'database.modifyDocument': modifyDocument,
  'database.modifyAndReturnDoc': modifyAndReturnDoc,
  'database.removeDocument': removeDocument,
  'database.aggregateDocuments': aggregateDocuments,
  'database.startTransaction': (engine) => ({ transactionId: engine.transactions.start() }),
  'database.commitTransaction': (engine, body) => {
    engine.transactions.commit(text(body, 'transactionId'));
    return {};
  },
  'database.abortTransaction': (engine, body) => {
    engine.transactions.abort(text(body, 'transactionId'));
    return {};
  },
  'database.addCollection': (engine, body) => {
    engine.catalog.create(collection(body));
    return {};
  },
};
