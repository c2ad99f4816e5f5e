/** Stages where mingo's own differ: the order of mixed types and of lists, samples that draw nothing twice. */
import { Lazy } from 'mingo/lazy';
import { isDocument, type Document } from '../../values/value';
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
