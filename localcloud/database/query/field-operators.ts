/** The operators that stand under a field name, by name; each checks its operand when the query is compiled. */
import { Binary, BSONRegExp } from 'bson';
import { regularExpression } from '../../values/ejson';
import { isNumeric, toNumber, typeName, type Document, type TypeName, type Value } from '../../values/value';
import { equals, inRange, testRegExp, type RangeOperator } from './comparison';
import { invalidOperator } from './errors';
import { geoIntersects, geoWithin, near } from './geo-operators';
import { isOperatorMap } from './operator-map';

export type Leaf = Value | undefined;
/** What a path of a document ends at → does it meet the condition. */
export type LeafTest = (leaves: Leaf[]) => boolean;
type Compile = (operand: Value, siblings: Document) => LeafTest;

/** Met by the value itself or, where it is a list, by one of its elements. */
export const eachElement =
  (test: (value: Leaf) => boolean): LeafTest =>
  (leaves) =>
    leaves.some((leaf) => test(leaf) || (Array.isArray(leaf) && leaf.some(test)));

const not =
  (test: LeafTest): LeafTest =>
  (leaves) =>
    !test(leaves);

const equalTest = (operand: Value): LeafTest => {
  if (operand instanceof BSONRegExp)
    return eachElement((value) => value instanceof BSONRegExp && equals(operand)(value));
  // A path that ends in scalars within a list has no leaf; nothing is there to be null.
  return eachElement(equals(operand));
};

const range =
  (operator: RangeOperator): Compile =>
  (operand) => {
    if (operand instanceof BSONRegExp)
      throw invalidOperator(`Can't have RegEx as arg to predicate over field`);
    return eachElement(inRange(operator, operand));
  };

function inTest(operand: Value, operator: string): LeafTest {
  if (!Array.isArray(operand)) throw invalidOperator(`${operator} needs an array`);
  if (operand.some((item) => isOperatorMap(item))) {
    throw invalidOperator(`cannot nest $ under ${operator}`);
  }
  const strings = new Set(operand.filter((item) => typeof item === 'string'));
  const others = operand
    .filter((item) => typeof item !== 'string')
    .map((item) => (item instanceof BSONRegExp ? testRegExp(item) : equals(item)));
  return eachElement(
    (value) => (typeof value === 'string' && strings.has(value)) || others.some((test) => test(value)),
  );
}

const TYPE_NUMBERS: Record<number, TypeName> = {
  [-1]: 'minKey',
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  127: 'maxKey',
};
const TYPE_NAMES = new Set<string>(Object.values(TYPE_NUMBERS));

function typeTest(operand: Value): LeafTest {
  const wanted = new Set<string>();
  for (const item of Array.isArray(operand) ? operand : [operand]) {
    const name = isNumeric(item) ? TYPE_NUMBERS[toNumber(item)] : item;
    if (name === 'number') for (const each of ['int', 'long', 'double', 'decimal']) wanted.add(each);
    else if (typeof name === 'string' && TYPE_NAMES.has(name)) wanted.add(name);
    else
      throw invalidOperator(`Unknown type name alias: ${typeof item === 'string' ? item : typeName(item)}`);
  }
  return eachElement((value) => value !== undefined && wanted.has(typeName(value)));
}

function modTest(operand: Value): LeafTest {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every(isNumeric)) {
    throw invalidOperator('malformed mod, needs to be an array of two numbers');
  }
  const [divisor, remainder] = (operand as number[]).map((item) => Math.trunc(toNumber(item))) as [
    number,
    number,
  ];
  if (divisor === 0) throw invalidOperator('divisor cannot be 0');
  return eachElement((value) => isNumeric(value) && Math.trunc(toNumber(value)) % divisor === remainder);
}

function regexTest(operand: Value, siblings: Document): LeafTest {
  const { $options } = siblings;
  if (operand instanceof BSONRegExp) {
    return eachElement(
      testRegExp($options === undefined ? operand : regularExpression(operand.pattern, $options)),
    );
  }
  if (typeof operand !== 'string') throw invalidOperator('$regex has to be a string');
  return eachElement(testRegExp(regularExpression(operand, $options)));
}

function sizeTest(operand: Value): LeafTest {
  const size = isNumeric(operand) ? toNumber(operand) : NaN;
  if (!Number.isInteger(size) || size < 0)
    throw invalidOperator('$size must be a whole number, not negative');
  return (leaves) => leaves.some((leaf) => Array.isArray(leaf) && leaf.length === size);
}

function bitsTest(operator: string, verdict: (set: bigint, mask: bigint) => boolean): Compile {
  return (operand) => {
    const mask = bitMask(operator, operand);
    return eachElement((value) => {
      const number = isNumeric(value) ? toNumber(value) : NaN;
      if (value instanceof Binary) return verdict(bytesToBits(value), mask);
      return Number.isSafeInteger(number) && verdict(BigInt.asUintN(64, BigInt(number)) & mask, mask);
    });
  };
}

const bytesToBits = (value: Binary): bigint =>
  [...Buffer.from(value.buffer).subarray(0, value.length())].reduceRight(
    (bits, byte) => (bits << 8n) | BigInt(byte),
    0n,
  );

function bitMask(operator: string, operand: Value): bigint {
  if (Array.isArray(operand)) {
    return operand.reduce<bigint>((mask, position) => {
      const bit = isNumeric(position) ? toNumber(position) : NaN;
      if (!Number.isInteger(bit) || bit < 0)
        throw invalidOperator(`bit positions of ${operator} must be >= 0`);
      return mask | (1n << BigInt(bit));
    }, 0n);
  }
  if (operand instanceof Binary) return bytesToBits(operand);
  const number = isNumeric(operand) ? toNumber(operand) : NaN;
  if (!Number.isSafeInteger(number) || number < 0)
    throw invalidOperator(`${operator} takes an array, a number or binary`);
  return BigInt(number);
}

export const fieldOperators: Record<string, Compile> = {
  $eq: (operand) => equalTest(operand),
  $ne: (operand) => {
    if (operand instanceof BSONRegExp) throw invalidOperator("Can't have regex as arg to $ne.");
    return not(equalTest(operand));
  },
  $gt: range('$gt'),
  $gte: range('$gte'),
  $lt: range('$lt'),
  $lte: range('$lte'),
  $in: (operand) => inTest(operand, '$in'),
  $nin: (operand) => not(inTest(operand, '$nin')),
  $exists: (operand) => {
    const wanted = operand !== false && operand !== null && !(isNumeric(operand) && toNumber(operand) === 0);
    return (leaves) => leaves.some((leaf) => leaf !== undefined) === wanted;
  },
  $type: typeTest,
  $mod: modTest,
  $regex: regexTest,
  $options: (_operand, siblings) => {
    if (siblings.$regex === undefined) throw invalidOperator('$options needs a $regex');
    return () => true;
  },
  $size: sizeTest,
  $bitsAllSet: bitsTest('$bitsAllSet', (set, mask) => (set & mask) === mask),
  $bitsAllClear: bitsTest('$bitsAllClear', (set, mask) => (set & mask) === 0n),
  $bitsAnySet: bitsTest('$bitsAnySet', (set, mask) => (set & mask) !== 0n),
  $bitsAnyClear: bitsTest('$bitsAnyClear', (set, mask) => (set & mask) !== mask),
  $geoWithin: (operand) => eachElement(geoWithin(operand)),
  $geoIntersects: (operand) => eachElement(geoIntersects(operand)),
  $near: (operand, siblings) => eachElement(near(operand, siblings, '$near')),
  $nearSphere: (operand, siblings) => eachElement(near(operand, siblings, '$nearSphere')),
  // With legacy coordinates the distances stand beside the point, in `near`'s hands.
  $maxDistance: () => () => true,
  $minDistance: () => () => true,
};
