/** Sums and products that keep BSON's number types: int32 grows into int64, int64 does not grow into double but fails. */
import type { Double } from 'bson';
import { Decimal128, Long } from 'bson';
import { asDouble } from '../../values/ejson';
import { isInt32, toNumber, typeName, type Value } from '../../values/value';
import { requestFailed } from '../query/errors';

type Numeric = number | Double | Long | Decimal128;

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);

export const isIntegral = (value: Value | undefined): value is number | Long =>
  ['int', 'long'].includes(typeName(value));

const toBigInt = (value: number | Long): bigint => BigInt(value.toString());

function fromBigInt(result: bigint, wide: boolean): number | Long {
  if (result > INT64_MAX || result < INT64_MIN)
    throw requestFailed('integer overflow: the result does not fit int64');
  const number = Number(result);
  if (Number.isSafeInteger(number) && !(wide && isInt32(number))) return number;
  return Long.fromString(result.toString());
}

function combine(
  a: Numeric,
  b: Numeric,
  integers: (x: bigint, y: bigint) => bigint,
  doubles: (x: number, y: number) => number,
): Value {
  if (isIntegral(a) && isIntegral(b)) {
    const wide = typeName(a) === 'long' || typeName(b) === 'long';
    return fromBigInt(integers(toBigInt(a), toBigInt(b)), wide);
  }
  const result = doubles(toNumber(a), toNumber(b));
  return a instanceof Decimal128 || b instanceof Decimal128
    ? Decimal128.fromString(String(result))
    : asDouble(result);
}

export const add = (a: Numeric, b: Numeric): Value =>
  combine(
    a,
    b,
    (x, y) => x + y,
    (x, y) => x + y,
  );

export const multiply = (a: Numeric, b: Numeric): Value =>
  combine(
    a,
    b,
    (x, y) => x * y,
    (x, y) => x * y,
  );

export function bitwise(operator: 'and' | 'or' | 'xor', a: number | Long, b: number | Long): Value {
  const [x, y] = [toBigInt(a), toBigInt(b)];
  const result = operator === 'and' ? x & y : operator === 'or' ? x | y : x ^ y;
  return fromBigInt(BigInt.asIntN(64, result), typeName(a) === 'long' || typeName(b) === 'long');
}
