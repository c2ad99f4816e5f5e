/** Aggregation's operators: mingo's, with the stages replaced that read the database or where mingo and MongoDB part ways. */
import { Context } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import * as window from 'mingo/operators/window';
import { cloneValue, type Document, type Value } from '../../values/value';
import { requestFailed } from '../query/errors';
import { expressionOverrides } from './expressions';
import type { StageFunction } from './pipeline-stage';
import { checkStageForm } from './stage-checks';

/** Stages that write elsewhere, run code or look inside the server: a client cannot send them to the real cloud. */
const REFUSED = new Set(['$out', '$merge', '$documents', '$collStats', '$indexStats', '$currentOp']);

const without = (table: object, ...names: string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(table).filter(([name]) => !names.includes(name)));

const stages = without(pipeline, ...REFUSED);
const expressions = { ...without(expression, '$function'), ...expressionOverrides };
const accumulators = without(accumulator, '$accumulator');
const groupOperators = new Set([...Object.keys(accumulators), '$mergeObjects', '$first', '$last']);

const known = new Set([
  ...Object.keys(stages),
  ...Object.keys(expressions),
  ...Object.keys(accumulators),
  ...Object.keys(window),
  '$geoNear',
]);

/** MongoDB puts `_id` first; mingo leaves it where it came up. */
const idFirst =
  (stage: StageFunction): StageFunction =>
  (collection, spec, options) =>
    stage(collection, spec, options).map((item) => {
      const document = item as Record<string, unknown>;
      if (!('_id' in document)) return document;
      const { _id, ...rest } = document;
      return { _id, ...rest };
    });

/** A field that a document does not have puts it where null is. */
const group: StageFunction = (collection, spec, options) =>
  (stages.$group as StageFunction)(
    collection,
    { ...(spec as Document), _id: { $ifNull: [(spec as Document)._id!, null] } },
    options,
  );

/** mingo writes below a dotted path in place, where a map may stand in other documents too: of one join, of one list taken apart. */
const addFields: StageFunction = (collection, spec, options) => {
  const nested = Object.keys(spec as Document).some((path) => path.includes('.'));
  return (stages.$addFields as StageFunction)(
    nested ? collection.map((item) => cloneValue(item as Document)) : collection,
    spec,
    options,
  );
};

const overrides = {
  $addFields: addFields,
  $set: addFields,
  ...Object.fromEntries(
    ['$project', '$group', '$bucketAuto', '$sortByCount'].map((name) => [
      name,
      idFirst(name === '$group' ? group : (stages[name] as StageFunction)),
    ]),
  ),
};

export function aggregationContext(databaseStages: Record<string, StageFunction>): Context {
  const operators: Record<string, Record<string, unknown>> = {
    accumulator: accumulators,
    expression: expressions,
    pipeline: { ...stages, ...overrides, ...databaseStages },
    projection,
    query,
    window,
  };
  return Context.init(operators);
}

/** @throws DATABASE_REQUEST_FAILED for a stage or expression that MongoDB does not know, whether or not a document reaches it */
export function checkStage(name: string, spec: unknown): void {
  if (REFUSED.has(name)) throw requestFailed(`the stage ${name} is not allowed`);
  if (!(name in stages) && name !== '$geoNear')
    throw requestFailed(`Unrecognized pipeline stage name: '${name}'`);
  if (name === '$match' || name === '$geoNear') return;
  checkStageForm(name, spec as Value, groupOperators);
  if (name === '$facet' || name === '$lookup' || name === '$unionWith') {
    for (const part of Object.values((spec ?? {}) as Document)) if (Array.isArray(part)) checkPipeline(part);
    return;
  }
  checkExpressions(spec);
}

function checkPipeline(stageList: unknown[]): void {
  for (const stage of stageList) {
    for (const [name, spec] of Object.entries((stage ?? {}) as Document))
      if (name.startsWith('$')) checkStage(name, spec);
  }
}

function checkExpressions(spec: unknown): void {
  if (Array.isArray(spec)) {
    for (const item of spec) checkExpressions(item);
    return;
  }
  if (typeof spec !== 'object' || spec === null || Object.getPrototypeOf(spec) !== Object.prototype) return;
  for (const [name, operand] of Object.entries(spec)) {
    if (name === '$literal') continue;
    if (name.startsWith('$') && !known.has(name)) throw requestFailed(`Unrecognized expression '${name}'`);
    checkExpressions(operand);
  }
}
