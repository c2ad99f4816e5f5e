/** The tests on one value that the operators are made of. */
import { BSONRegExp } from 'bson';
import { compareValues } from '../../values/order';
import { isNumeric, toNumber, TypeOrder, typeOrder, type Value } from '../../values/value';
import { requestFailed } from './errors';

type Test = (value: Value | undefined) => boolean;

/** Null equals missing. */
export function equals(operand: Value): Test {
  if (typeof operand === 'string' || typeof operand === 'boolean') return (value) => value === operand;
  return (value) => compareValues(value, operand) === 0;
}

export type RangeOperator = '$gt' | '$gte' | '$lt' | '$lte';

const RANGE: Record<RangeOperator, (order: number) => boolean> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

/** Values of another type are neither above nor below; NaN is only equal to itself. */
export function inRange(operator: RangeOperator, operand: Value): Test {
  const accept = RANGE[operator];
  const order = typeOrder(operand);
  if (order === TypeOrder.MinKey || order === TypeOrder.MaxKey) {
    return (value) => value !== undefined && accept(compareValues(value, operand));
  }
  const isNaNOperand = isNumeric(operand) && Number.isNaN(toNumber(operand));
  return (value) => {
    if (typeOrder(value) !== order) return false;
    const difference = compareValues(value, operand);
    if (isNaNOperand) return difference === 0 && operator.endsWith('e');
    if (difference !== 0 && isNumeric(value) && Number.isNaN(toNumber(value))) return false;
    return accept(difference);
  };
}

const compiled = new Map<string, RegExp>();

/** PCRE options as JavaScript flags; `x` (ignore white space) is taken out of the pattern. */
export function toRegExp(expression: BSONRegExp): RegExp {
  const key = `${expression.options}/${expression.pattern}`;
  const known = compiled.get(key);
  if (known) return known;
  let { pattern } = expression;
  const flags = new Set(expression.options);
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  if (inline) {
    for (const flag of inline[1]!) flags.add(flag);
    pattern = pattern.slice(inline[0].length);
  }
  if (flags.delete('x'))
    pattern = pattern.replace(/\\\s|\[[^\]]*\]|\s+|#.*$/gm, (part) => (/^[\s#]/.test(part) ? '' : part));
  try {
    const result = new RegExp(pattern, [...flags].join(''));
    if (compiled.size > 500) compiled.clear();
    compiled.set(key, result);
    return result;
  } catch (error) {
    throw requestFailed(`Regular expression is invalid: ${(error as Error).message}`);
  }
}

/** Matches strings, and the very same expression stored as a value. */
export function testRegExp(expression: BSONRegExp): Test {
  const pattern = toRegExp(expression);
  return (value) =>
    typeof value === 'string'
      ? pattern.test(value)
      : value instanceof BSONRegExp &&
        value.pattern === expression.pattern &&
        value.options === expression.options;
}
