/** The update operators, each from what is there and its operand to what is there next. Undefined leaves things as they are. */
import { BSONRegExp, Decimal128 } from 'bson';
import { compareValues, valuesEqual } from '../../values/order';
import { cloneValue, isDocument, isNumeric, toNumber, typeName, type Value } from '../../values/value';
import { invalidOperator, requestFailed } from '../query/errors';
import { compileCondition, elementTest, noExpressions } from '../query/matcher';
import { sortList } from '../sort';
import { add, bitwise, isIntegral, multiply } from './arithmetic';

export interface UpdateContext {
  /** For `$currentDate`. */
  now: Date;
  /** The document is being made by this very update. */
  inserting: boolean;
}

export type Operator = (
  current: Value | undefined,
  operand: Value,
  path: string,
  context: UpdateContext,
) => Value | undefined;

const numberOperator =
  (
    name: string,
    verb: string,
    compute: (a: number, b: number) => Value,
    missing: (operand: number) => Value,
  ): Operator =>
  (current, operand, path) => {
    if (!isNumeric(operand)) {
      throw requestFailed(`Cannot ${verb} with non-numeric argument: {${path}: ${describe(operand)}}`);
    }
    if (current === undefined) return missing(operand as number);
    if (!isNumeric(current)) {
      throw requestFailed(
        `Cannot apply ${name} to a value of non-numeric type. The field '${path}' has non-numeric type ${typeName(current)}`,
      );
    }
    return compute(current as number, operand as number);
  };

const describe = (value: Value): string =>
  typeof value === 'string' ? JSON.stringify(value) : typeName(value);

/** Zero of the operand's type. */
const zeroOf = (operand: number): Value =>
  (operand as unknown) instanceof Decimal128 ? Decimal128.fromString('0') : multiply(operand, 0);

function listOf(current: Value | undefined, path: string, name: string): Value[] {
  if (!Array.isArray(current)) {
    throw requestFailed(
      name === '$pop'
        ? `Path '${path}' contains an element of non-array type '${typeName(current)}'`
        : name === '$push'
          ? `The field '${path}' must be an array but is of type ${typeName(current)}`
          : `Cannot apply ${name} to a non-array field. Field named '${path}' has non-array type ${typeName(current)}`,
    );
  }
  return [...current];
}

const integer = (value: Value | undefined, what: string): number => {
  const number = isNumeric(value) ? toNumber(value) : NaN;
  if (!Number.isInteger(number)) throw invalidOperator(`The value for ${what} must be an integer value`);
  return number;
};

const push: Operator = (current, operand, path) => {
  const list = current === undefined ? [] : listOf(current, path, '$push');
  if (!isDocument(operand) || !('$each' in operand)) return [...list, operand];
  const { $each, $position, $slice, $sort, ...rest } = operand;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) throw invalidOperator(`Unrecognized clause in $push: ${unknown}`);
  if (!Array.isArray($each)) throw invalidOperator('The argument to $each in $push must be an array');
  const position = $position === undefined ? list.length : integer($position, '$position');
  const at = position < 0 ? Math.max(0, list.length + position) : Math.min(position, list.length);
  list.splice(at, 0, ...$each);
  const sorted = $sort === undefined ? list : sortList(list, $sort);
  if ($slice === undefined) return sorted;
  const slice = integer($slice, '$slice');
  return slice < 0 ? sorted.slice(slice) : sorted.slice(0, slice);
};

const addToSet: Operator = (current, operand, path) => {
  const list = current === undefined ? [] : listOf(current, path, '$addToSet');
  let items: Value[] = [operand];
  if (isDocument(operand) && '$each' in operand) {
    if (!Array.isArray(operand.$each))
      throw invalidOperator('The argument to $each in $addToSet must be an array');
    if (Object.keys(operand).length > 1)
      throw invalidOperator('Found unexpected fields after $each in $addToSet');
    items = operand.$each;
  }
  for (const item of items) if (!list.some((known) => valuesEqual(known, item))) list.push(item);
  return list;
};

const pop: Operator = (current, operand, path) => {
  const end = isNumeric(operand) ? toNumber(operand) : NaN;
  if (end !== 1 && end !== -1) throw invalidOperator(`$pop expects 1 or -1, found: ${describe(operand)}`);
  if (current === undefined) return undefined;
  const list = listOf(current, path, '$pop');
  return end === 1 ? list.slice(0, -1) : list.slice(1);
};

const pull: Operator = (current, operand, path) => {
  if (current === undefined) return undefined;
  const unwanted = pullTest(operand);
  return listOf(current, path, '$pull').filter((item) => !unwanted(item));
};

function pullTest(operand: Value): (item: Value) => boolean {
  if (operand instanceof BSONRegExp) {
    const test = compileCondition(operand, noExpressions);
    return (item) => test([item]);
  }
  return isDocument(operand) ? elementTest(operand, noExpressions) : (item) => valuesEqual(item, operand);
}

const pullAll: Operator = (current, operand, path) => {
  if (!Array.isArray(operand)) throw invalidOperator('$pullAll requires an array argument');
  if (current === undefined) return undefined;
  return listOf(current, path, '$pullAll').filter((item) => !operand.some((each) => valuesEqual(each, item)));
};

const bit: Operator = (current, operand, path) => {
  if (!isDocument(operand) || Object.keys(operand).length === 0) {
    throw invalidOperator(
      `The $bit modifier is not compatible with ${describe(operand)}: use {and|or|xor: <integer>}`,
    );
  }
  let value: Value = current ?? 0;
  if (!isIntegral(value)) {
    throw requestFailed(
      `Cannot apply $bit to a value of non-integral type: field '${path}' has type ${typeName(value)}`,
    );
  }
  for (const [name, mask] of Object.entries(operand)) {
    if (name !== 'and' && name !== 'or' && name !== 'xor')
      throw invalidOperator(`unknown $bit operation: ${name}`);
    if (!isIntegral(mask)) throw invalidOperator(`The $bit modifier field must be an Integer(32/64 bit)`);
    value = bitwise(name, value as number, mask);
  }
  return value;
};

const currentDate: Operator = (_current, operand, _path, { now }) => {
  if (operand === true || (isDocument(operand) && operand.$type === 'date')) return new Date(now);
  throw invalidOperator(`$currentDate takes true or {$type: 'date'}`);
};

export const operators: Record<string, Operator> = {
  $set: (_current, operand) => cloneValue(operand),
  $setOnInsert: (_current, operand, _path, { inserting }) => (inserting ? cloneValue(operand) : undefined),
  $inc: numberOperator('$inc', 'increment', add, (operand) => operand),
  $mul: numberOperator('$mul', 'multiply', multiply, zeroOf),
  $min: (current, operand) =>
    current === undefined || compareValues(operand, current) < 0 ? operand : undefined,
  $max: (current, operand) =>
    current === undefined || compareValues(operand, current) > 0 ? operand : undefined,
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
  $bit: bit,
  $currentDate: currentDate,
  // Done by place, not by value: see apply.
  $unset: () => undefined,
};
