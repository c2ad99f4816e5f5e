/** Expressions that mingo lacks or computes otherwise than MongoDB. */
import { evalExpr } from 'mingo/core';
import * as mingo from 'mingo/operators/expression';
import type { Options } from 'mingo/types';
import { compareValues } from '../../values/order';
import { isDocument, type Value } from '../../values/value';
import { requestFailed } from '../query/errors';
import { accumulators } from './accumulators';
import { dateExpressions } from './date-expressions';
import { missing, values, type Expression } from './expression';
import { textExpressions } from './text-expressions';

/** Toward zero, to a place behind (or, negative, before) the decimal point. */
const truncate: Expression = (document, operand, options) => {
  const [value, place = 0] = values(document, operand, options);
  if (value === null || value === undefined) return null;
  if (typeof value !== 'number' || typeof place !== 'number')
    throw requestFailed('$trunc only supports numeric types');
  const factor = 10 ** place;
  return Math.trunc(value * factor) / factor;
};

/** Everything is true but these. */
const truthy = (value: unknown): boolean => !missing(value) && value !== false && value !== 0;

const not: Expression = (document, operand, options) => !truthy(values(document, operand, options)[0]);

const switchExpression: Expression = (document, operand, options) => {
  const { branches, default: otherwise } = operand as {
    branches?: { case: unknown; then: unknown }[];
    default?: unknown;
  };
  if (!Array.isArray(branches) || branches.length === 0)
    throw requestFailed('$switch requires at least one branch');
  for (const branch of branches) {
    if (truthy(evalExpr(document, branch.case, options))) return evalExpr(document, branch.then, options);
  }
  if (!('default' in (operand as object)))
    throw requestFailed(
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  return evalExpr(document, otherwise, options);
};

/** By the order across types; what is missing comes before what is null. */
function compared(test: (order: number) => unknown): Expression {
  return (document, operand, options) => {
    if (!Array.isArray(operand) || operand.length !== 2)
      throw requestFailed('a comparison takes exactly 2 arguments');
    const [a, b] = operand.map((item) => evalExpr(document, item, options) as Value | undefined);
    if ((a === undefined) !== (b === undefined)) return test(a === undefined ? -1 : 1);
    return test(Math.sign(compareValues(a, b)));
  };
}

const size: Expression = (document, operand, options) => {
  const given: unknown = evalExpr(document, operand, options);
  const list: unknown = Array.isArray(operand) ? (given as unknown[])[0] : given;
  if (!Array.isArray(list)) throw requestFailed('The argument to $size must be an array');
  return list.length;
};

const mergeObjects: Expression = (document, operand, options) => {
  const objects = values(document, operand, options).filter((value) => !missing(value));
  if (!objects.every(isDocument)) throw requestFailed('$mergeObjects requires object inputs');
  return Object.assign({}, ...objects) as unknown;
};

/** mingo's own where all the arguments, or the first so many, are there; otherwise null. */
function orNull(name: keyof typeof mingo, count = Infinity): Expression {
  const original = mingo[name] as Expression;
  return (document, operand, options) => {
    const needed = Array.isArray(operand) ? operand.slice(0, count) : [operand];
    const absent = needed.some((item) => missing(evalExpr(document, item, options)));
    return absent ? null : original(document, operand, options);
  };
}

/** mingo's own, where the arguments are in its domain. @throws DATABASE_REQUEST_FAILED elsewhere */
function within(
  name: keyof typeof mingo,
  domain: (...numbers: number[]) => boolean,
  message: string,
): Expression {
  const original = mingo[name] as (...parameters: [never, unknown, Options]) => unknown;
  return (document, operand, options) => {
    const numbers = values(document, operand, options);
    if (!numbers.some(missing) && !domain(...(numbers as number[]))) throw requestFailed(message);
    return original(document, operand, options);
  };
}

export const expressionOverrides: Record<string, Expression> = {
  $cmp: compared((order) => order),
  $eq: compared((order) => order === 0),
  $gt: compared((order) => order > 0),
  $gte: compared((order) => order >= 0),
  $ln: within('$ln', (x) => x > 0, "$ln's argument must be a positive number"),
  $log: within(
    '$log',
    (x, base) => x > 0 && base > 0 && base !== 1,
    "$log's arguments must be positive numbers",
  ),
  $log10: within('$log10', (x) => x > 0, "$log10's argument must be a positive number"),
  $lt: compared((order) => order < 0),
  $lte: compared((order) => order <= 0),
  $mergeObjects: mergeObjects,
  $mod: within('$mod', (_, divisor) => divisor !== 0, "can't $mod by zero"),
  $ne: compared((order) => order !== 0),
  $not: not,
  $setDifference: orNull('$setDifference'),
  $setIntersection: orNull('$setIntersection'),
  $setUnion: orNull('$setUnion'),
  $size: size,
  $slice: orNull('$slice', 1),
  $switch: switchExpression,
  $trunc: truncate,
  ...accumulators,
  ...dateExpressions,
  ...textExpressions,
};
