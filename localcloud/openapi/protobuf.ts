/** The few protobuf messages of a cloud call, by field number. */

export type Fields = Map<number, (bigint | Buffer)[]>;

/** @throws RangeError for bytes that are no message */
export function decodeMessage(bytes: Buffer): Fields {
  const fields: Fields = new Map();
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('the message is cut short');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number in the message is too long');
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Number(tag >> 3n);
    let value: bigint | Buffer;
    switch (Number(tag & 7n)) {
      case 0:
        value = varint();
        break;
      case 2: {
        const length = Number(varint());
        if (at + length > bytes.length) throw new RangeError('the message is cut short');
        value = bytes.subarray(at, at + length);
        at += length;
        break;
      }
      default:
        throw new RangeError('the message has a field of an unexpected kind');
    }
    fields.set(number, [...(fields.get(number) ?? []), value]);
  }
  return fields;
}

export const bytesOf = (fields: Fields, number: number): Buffer[] =>
  (fields.get(number) ?? []).filter((value): value is Buffer => Buffer.isBuffer(value));

export const textOf = (fields: Fields, number: number): string =>
  bytesOf(fields, number)[0]?.toString('utf8') ?? '';

function encodeVarint(value: bigint): Buffer {
  const bytes: number[] = [];
  // A negative int32 travels as 64 bits in two's complement: ten bytes.
  let rest = BigInt.asUintN(64, value);
  do {
    const byte = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? byte | 0x80 : byte);
  } while (rest > 0n);
  return Buffer.from(bytes);
}

export function encodeField(number: number, value: number | string | Buffer): Buffer {
  if (typeof value === 'number') {
    return Buffer.concat([encodeVarint(BigInt(number << 3)), encodeVarint(BigInt(value))]);
  }
  const bytes = Buffer.from(value as string);
  return Buffer.concat([encodeVarint(BigInt((number << 3) | 2)), encodeVarint(BigInt(bytes.length)), bytes]);
}
