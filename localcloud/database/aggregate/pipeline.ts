/** A pipeline on a collection: what leads goes to the indexes, the rest to mingo. */
import { Aggregator } from 'mingo/aggregator';
import { evalExpr } from 'mingo/core';
import { Lazy, type Iterator } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import { CloudError } from '../../cloud-error';
import { isDocument, isNumeric, toNumber, type Document } from '../../values/value';
import type { Catalog } from '../catalog';
import { refuseNear } from '../near';
import type { View } from '../plan/scan';
import { requestFailed } from '../query/errors';
import { compileFilter, type MatchContext } from '../query/matcher';
import { Reader } from '../reader';
import { parseSort } from '../sort';
import { geoNear } from './geo-near';
import { impliedFilter, type Variables } from './implied';
import { lookup } from './lookup';
import { aggregationContext, checkStage } from './operators';
import type { Stage } from './pipeline-stage';
import { fromPlain, plainDocument, toPlain, type PlainDocument } from './plain';
import { bucketStage, countField, countStage, sample, sortStage } from './stages';

export class Pipelines {
  constructor(
    private readonly catalog: Catalog,
    private readonly advise: (message: string) => void,
  ) {}

  /** `$expr` for a query, evaluated by mingo. */
  readonly matchContext = this.matchWith({});

  /** @throws DATABASE_REQUEST_FAILED for whatever MongoDB would refuse */
  run(view: View, collection: string, stages: Stage[]): Document[] {
    for (const { name, spec } of stages) checkStage(name, spec);
    try {
      return this.stream(view, collection, stages, {}).map((item) => fromPlain(item) as Document);
    } catch (error) {
      if (error instanceof CloudError) throw error;
      throw requestFailed(error instanceof Error ? error.message : String(error));
    }
  }

  /** Plain documents, for a pipeline within a pipeline too. */
  private stream(view: View, collection: string, stages: Stage[], variables: Variables): PlainDocument[] {
    const { documents, rest } = this.lead(view, collection, stages, variables);
    if (rest.length === 0) return [...documents];
    const aggregator = new Aggregator(
      rest.map(({ name, spec }) => ({ [name]: toPlain(spec) })),
      this.options(view, variables),
    );
    return aggregator.run<PlainDocument>(Lazy(documents));
  }

  /** The documents that the leading stages select, found by index where one serves, and the stages left. */
  private lead(
    view: View,
    name: string,
    stages: Stage[],
    variables: Variables,
  ): { documents: Iterable<PlainDocument>; rest: Stage[] } {
    const collection = this.catalog.get(name);
    const reader = new Reader(this.matchWith(variables), this.advise);
    if (stages[0]?.name === '$geoNear') {
      return { documents: geoNear(reader, view, collection, stages[0].spec), rest: stages.slice(1) };
    }
    const rest = [...stages];
    const filters: Document[] = [];
    while (rest[0]?.name === '$match') {
      const { spec } = rest.shift()!;
      if (!isDocument(spec)) throw requestFailed('the match filter must be an expression in an object');
      filters.push(spec, ...('$expr' in spec ? impliedFilter(spec.$expr, variables) : []));
    }
    const filter: Document = filters.length > 1 ? { $and: filters } : (filters[0] ?? {});
    refuseNear(filter);
    if (rest[0]?.name === '$count') {
      const field = countField(rest.shift()!.spec);
      const total = reader.count(view, collection, filter);
      return { documents: total > 0 ? [{ [field]: total }] : [], rest };
    }
    const order = rest[0]?.name === '$sort' ? rest.shift()!.spec : undefined;
    if (order !== undefined && (!isDocument(order) || Object.keys(order).length === 0)) {
      throw requestFailed('the $sort stage must have at least one sort key');
    }
    const sort = order ? parseSort(order) : [];
    const skip = takeAhead(rest, '$skip', 0);
    const limit = takeAhead(rest, '$limit', 1);
    const found =
      skip === undefined && limit === undefined
        ? reader.stream(view, collection, { filter, sort })
        : reader.find(view, collection, { filter, sort, skip, limit });
    return { documents: mapLazily(found, plainDocument), rest };
  }

  private options(view: View, variables: Variables): Partial<Options> {
    const run = (collection: string, stages: Stage[], inner: Variables): PlainDocument[] =>
      this.stream(view, collection, stages, inner);
    const context = aggregationContext({
      $match: (documents, spec, options) => {
        const matches = compileFilter(
          asFilter(spec),
          this.matchWith({ ...variables, ...options.local?.variables }),
        );
        return documents.filter((item) => matches(item as Document));
      },
      $sort: sortStage,
      $sample: sample,
      $count: countStage,
      $limit: (documents, spec) => Lazy(firstOf(documents, stageCount('$limit', spec, 1))),
      $bucket: bucketStage,
      $lookup: (documents, spec) =>
        lookup(documents, spec, {
          run,
          evaluate: (item, expression) => evalExpr(item, expression, options as Options),
          variables,
        }),
      $geoNear: () => {
        throw requestFailed('$geoNear is only valid as the first stage in a pipeline.');
      },
    });
    const options: Partial<Options> = {
      context,
      collectionResolver: (name) => this.stream(view, name, [], {}),
      variables: variables,
    };
    return options;
  }

  private matchWith(variables: Variables): MatchContext {
    return {
      compileExpression: (expression) => {
        const plain = toPlain(expression);
        const options = { context: aggregationContext({}), variables } as unknown as Options;
        return (document) => {
          try {
            const result = evalExpr(toPlain(document), plain, options);
            return result !== false && result !== null && result !== undefined && result !== 0;
          } catch (error) {
            throw requestFailed((error as Error).message);
          }
        };
      },
    };
  }
}

function asFilter(spec: unknown): Document {
  const filter = fromPlain(spec);
  if (!isDocument(filter)) throw requestFailed('the match filter must be an expression in an object');
  refuseNear(filter);
  return filter;
}

/** Each document in is one document out, so that a count that follows may as well go before. */
const ONE_TO_ONE = new Set([
  '$addFields',
  '$lookup',
  '$project',
  '$replaceRoot',
  '$replaceWith',
  '$set',
  '$unset',
]);

/** The count of the next stage that has one, taken out of the rest; undefined where that is another stage. */
function takeAhead(rest: Stage[], name: '$skip' | '$limit', least: number): number | undefined {
  const at = rest.findIndex((stage) => !ONE_TO_ONE.has(stage.name));
  return rest[at]?.name === name ? stageCount(name, rest.splice(at, 1)[0]!.spec, least) : undefined;
}

function stageCount(name: string, spec: unknown, least: number): number {
  const count = isNumeric(spec) ? toNumber(spec) : NaN;
  if (!Number.isInteger(count) || count < least)
    throw requestFailed(`invalid argument to ${name} stage: expected a number of at least ${least}`);
  return count;
}

/** Asks for no more than it gives. */
function* firstOf(documents: Iterator, count: number): Generator<unknown> {
  for (let i = 0; i < count; i++) {
    const next = documents.next() as IteratorResult<unknown>;
    if (next.done) return;
    yield next.value;
  }
}

function* mapLazily<T, U>(items: Iterable<T>, change: (item: T) => U): Generator<U> {
  for (const item of items) yield change(item);
}
