/**
 * What makes one value of many: of the documents of a group, or of a list in one document. mingo asks for both under one name and
 * tells them apart by what it hands over.
 */
import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { compareValues, encodeValue } from '../../values/order';
import type { Value } from '../../values/value';
import { missing, type Expression } from './expression';
import { fromPlain } from './plain';

/** Whose fields an evaluation reads; mingo keeps it with the options, and building these anew for each document costs much. */
interface Scope {
  local: { root?: unknown };
  update(scope: { root: unknown }): Options;
}

function ofEach(documents: unknown[], operand: unknown, options: Options & Scope): unknown[] {
  const { root } = options.local;
  const values = documents.map((document): unknown =>
    evalExpr(document as never, operand, options.update({ root: document })),
  );
  options.update({ root });
  return values;
}

function folded(fold: (values: unknown[]) => unknown): Expression {
  return (documents, operand, options) => {
    const given: unknown = documents;
    if (Array.isArray(given)) return fold(ofEach(given, operand, options as Options & Scope));
    const [single] = Array.isArray(operand) && operand.length === 1 ? (operand as unknown[]) : [operand];
    const value: unknown = evalExpr(documents, single, options);
    return fold(Array.isArray(value) ? value : [value]);
  };
}

const numbers = (values: unknown[]): number[] =>
  values.filter((value): value is number => typeof value === 'number');

const sum = (values: unknown[]): number => numbers(values).reduce((total, value) => total + value, 0);

function average(values: unknown[]): number | null {
  const { length } = numbers(values);
  return length === 0 ? null : sum(values) / length;
}

/** The greatest in one direction, across types; null where there is nothing. */
const extreme =
  (direction: 1 | -1) =>
  (values: unknown[]): unknown =>
    values
      .filter((value) => !missing(value))
      .reduce<unknown>(
        (best, value) =>
          missing(best) || compareValues(value as Value, best as Value) * direction > 0 ? value : best,
        null,
      );

/** A field that a document does not have adds nothing. */
const present = (values: unknown[]): unknown[] => values.filter((value) => value !== undefined);

const distinct = (values: unknown[]): unknown[] => [
  ...new Map(
    present(values).map((value) => [encodeValue(fromPlain(value)).toString('latin1'), value]),
  ).values(),
];

export const accumulators: Record<string, Expression> = {
  $addToSet: folded(distinct),
  $avg: folded(average),
  $max: folded(extreme(1)),
  $min: folded(extreme(-1)),
  $push: folded(present),
  $sum: folded(sum),
};
