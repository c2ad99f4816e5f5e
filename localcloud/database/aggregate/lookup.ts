/** `$lookup` in all its forms. Equality is one indexed query for all documents; a pipeline without `let` runs once. */
import { Lazy, type Iterator } from 'mingo/lazy';
import { encodeValue } from '../../values/order';
import { indexValues } from '../../values/path';
import { isDocument, type Document, type Value } from '../../values/value';
import { requestFailed } from '../query/errors';
import type { Variables } from './implied';
import type { Stage } from './pipeline-stage';
import { fromPlain, type PlainDocument } from './plain';

export interface LookupContext {
  run(collection: string, stages: Stage[], variables: Variables): PlainDocument[];
  evaluate(document: PlainDocument, expression: unknown): unknown;
  variables: Variables;
}

interface Spec {
  from: string;
  as: string;
  localField?: string;
  foreignField?: string;
  let?: Record<string, unknown>;
  stages: Stage[] | undefined;
}

export function lookup(documents: Iterator, rawSpec: unknown, context: LookupContext): Iterator {
  const spec = readSpec(rawSpec);
  return documents.transform((list: unknown[]) => Lazy(join(list as PlainDocument[], spec, context)));
}

function readSpec(raw: unknown): Spec {
  const {
    from,
    as,
    localField,
    foreignField,
    pipeline,
    let: lets,
    ...rest
  } = (raw ?? {}) as Record<string, unknown>;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) throw requestFailed(`unknown argument to $lookup: ${unknown}`);
  if (typeof from !== 'string' || typeof as !== 'string')
    throw requestFailed("$lookup needs 'from' and 'as' as strings");
  if ((typeof localField === 'string') !== (typeof foreignField === 'string')) {
    throw requestFailed(
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  }
  if (pipeline === undefined && localField === undefined) {
    throw requestFailed(
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  }
  return {
    from,
    as,
    ...(localField === undefined
      ? {}
      : { localField: localField as string, foreignField: foreignField as string }),
    ...(isDocument(lets) ? { let: lets } : {}),
    stages: pipeline === undefined ? undefined : readStages(pipeline),
  };
}

function readStages(pipeline: unknown): Stage[] {
  if (!Array.isArray(pipeline)) throw requestFailed("'pipeline' option must be specified as an array");
  return pipeline.map((stage: unknown) => {
    const entries = Object.entries((stage ?? {}) as Record<string, unknown>);
    if (entries.length !== 1) {
      throw requestFailed('A pipeline stage specification object must contain exactly one field.');
    }
    return { name: entries[0]![0], spec: fromPlain(entries[0]![1]) };
  });
}

function join(list: PlainDocument[], spec: Spec, context: LookupContext): PlainDocument[] {
  const joined = joiner(list, spec, context);
  return list.map((document) => ({ ...document, [spec.as]: joined(document) }));
}

function joiner(
  list: PlainDocument[],
  spec: Spec,
  context: LookupContext,
): (document: PlainDocument) => PlainDocument[] {
  const { from, stages, let: lets } = spec;
  const { localField, foreignField } = spec;
  if (localField !== undefined && foreignField !== undefined && !stages) {
    return byEquality(list, from, localField, foreignField, context);
  }
  const variablesOf = (document: PlainDocument): Variables => ({
    ...context.variables,
    ...Object.fromEntries(
      Object.entries(lets ?? {}).map(([name, value]) => [name, context.evaluate(document, value) ?? null]),
    ),
  });
  if (localField !== undefined && foreignField !== undefined) {
    return (document) => {
      const match: Stage = {
        name: '$match',
        spec: { [foreignField]: { $in: keysOf(document, localField) } },
      };
      return context.run(from, [match, ...stages!], variablesOf(document));
    };
  }
  if (!lets || Object.keys(lets).length === 0) {
    const once = context.run(from, stages!, context.variables);
    return () => once;
  }
  return (document) => context.run(from, stages!, variablesOf(document));
}

/** What a document is joined by; a missing field joins like null. */
function keysOf(document: PlainDocument, field: string): Value[] {
  return indexValues(document as Document, field).values.map((value) => value ?? null);
}

function byEquality(
  list: PlainDocument[],
  from: string,
  localField: string,
  foreignField: string,
  context: LookupContext,
): (document: PlainDocument) => PlainDocument[] {
  const wanted = new Map<string, Value>();
  for (const document of list) {
    for (const key of keysOf(document, localField)) wanted.set(text(key), key);
  }
  const filter: Stage = { name: '$match', spec: { [foreignField]: { $in: [...wanted.values()] } } };
  const foreign = new Map<string, PlainDocument[]>();
  for (const document of context.run(from, [filter], {})) {
    for (const key of new Set(keysOf(document, foreignField).map(text))) {
      const same = foreign.get(key);
      if (same) same.push(document);
      else foreign.set(key, [document]);
    }
  }
  return (document) => {
    const keys = new Set(keysOf(document, localField).map(text));
    const found = [...keys].flatMap((key) => foreign.get(key) ?? []);
    return keys.size > 1 ? [...new Set(found)] : found;
  };
}

const text = (value: Value): string => encodeValue(value).toString('latin1');
