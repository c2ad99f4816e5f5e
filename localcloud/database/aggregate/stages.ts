/**
 * Stages where mingo's own differ: the order of mixed types and of lists, samples that draw nothing twice, a count of nothing, a
 * value on the border of two buckets.
 */
import { evalExpr } from 'mingo/core';
import { Lazy } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import { compareValues } from '../../values/order';
import { isDocument, type Document, type Value } from '../../values/value';
import { requestFailed } from '../query/errors';
import { parseSort, sortBytes } from '../sort';
import type { StageFunction } from './pipeline-stage';

export const sortStage: StageFunction = (documents, spec) => {
  if (!isDocument(spec) || Object.keys(spec).length === 0)
    throw requestFailed('the $sort stage must have at least one sort key');
  const sort = parseSort(spec);
  return documents.transform((list: unknown[]) =>
    Lazy(
      list
        .map((item) => ({ item, key: sortBytes(item as Document, sort) }))
        .sort((a, b) => Buffer.compare(a.key, b.key))
        .map(({ item }) => item),
    ),
  );
};

export const sample: StageFunction = (documents, spec) => {
  const size = isDocument(spec) && typeof spec.size === 'number' ? spec.size : NaN;
  if (!Number.isInteger(size) || size < 0)
    throw requestFailed('size argument to $sample must be a positive number');
  return documents.transform((list: unknown[]) => {
    const pool = [...list];
    for (let i = 0; i < Math.min(size, pool.length); i++) {
      const j = i + Math.floor(Math.random() * (pool.length - i));
      [pool[i], pool[j]] = [pool[j], pool[i]];
    }
    return Lazy(pool.slice(0, size));
  });
};

/** @throws DATABASE_REQUEST_FAILED */
export function countField(spec: unknown): string {
  if (typeof spec !== 'string' || spec === '' || spec.startsWith('$') || spec.includes('.')) {
    throw requestFailed('the count field must be a non-empty string, without $ and .');
  }
  return spec;
}

export const countStage: StageFunction = (documents, spec) => {
  const field = countField(spec);
  return documents.transform((list: unknown[]) => Lazy(list.length > 0 ? [{ [field]: list.length }] : []));
};

interface BucketSpec {
  groupBy: unknown;
  boundaries: Value[];
  default?: Value;
  output: unknown;
}

export const bucketStage: StageFunction = (documents, spec, options) => {
  const { groupBy, boundaries, output, ...rest } = readBucketSpec(spec);
  return documents.transform((list: unknown[]) => {
    const buckets = new Map<Value, unknown[]>();
    for (const item of list) {
      const key = (evalExpr(item, groupBy, options as Options) ?? null) as Value;
      const bucket = lowerBound(boundaries, key) ?? rest.default;
      if (bucket === undefined) {
        throw requestFailed(
          '$bucket could not find a matching branch for an input, and no default was specified.',
        );
      }
      const members = buckets.get(bucket);
      if (members) members.push(item);
      else buckets.set(bucket, [item]);
    }
    const keys = [...buckets.keys()].sort(compareValues);
    return Lazy(
      keys.map((key) => ({
        _id: key,
        ...(evalExpr(buckets.get(key) as unknown as Document, output, options as Options) as object),
      })),
    );
  });
};

function readBucketSpec(spec: unknown): BucketSpec {
  const { groupBy, boundaries, default: otherwise, output } = (spec ?? {}) as Record<string, unknown>;
  const ascending =
    Array.isArray(boundaries) &&
    boundaries.length > 1 &&
    boundaries.every((value, i) => i === 0 || compareValues(boundaries[i - 1] as Value, value as Value) < 0);
  if (groupBy === undefined || !ascending) {
    throw requestFailed("$bucket requires 'groupBy' and at least two 'boundaries' in ascending order.");
  }
  return {
    groupBy,
    boundaries: boundaries as Value[],
    ...(otherwise === undefined ? {} : { default: otherwise as Value }),
    output: output ?? { count: { $sum: 1 } },
  };
}

/** The boundary below which a value does not lie, or undefined outside of all. */
function lowerBound(boundaries: Value[], key: Value): Value | undefined {
  const next = boundaries.findIndex((boundary) => compareValues(key, boundary) < 0);
  return next < 1 ? undefined : boundaries[next - 1];
}
