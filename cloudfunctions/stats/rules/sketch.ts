import { estimateCardinality } from './estimate';

/**
 * A set of people that knows how many they are and can be joined with another, and from which nobody can be read: first the marks
 * themselves (exact), past a threshold a HyperLogLog. A mark is a number below 2^48 made by a keyed hash; who holds no key can tell
 * from it nothing but whether it is the same as another of the same place.
 */

/** Bits of a mark: two of 10^8 different people share one with a chance that changes no figure. */
const MARK_BITS = 48;
/** Precision (binary logarithm of the number of registers) of a day's sketch, and the lowest that is ever joined. */
export const DAY_PRECISION = 14;
/** Of a month's: an answer for a whole month, quarter or year comes from these alone. */
export const MONTH_PRECISION = 17;

export interface Sketch {
  precision: number;
  /** Present while exact. */
  marks?: Set<number>;
  /** Present otherwise; one byte each. */
  registers?: Uint8Array;
}

/** What an answer says about a number of people. */
export interface Cardinality {
  value: number;
  exact: boolean;
  /** Relative; 0 when exact. */
  standardError: number;
}

/** Below 2^precision / 8 people the marks take no more room than the registers, packed and compressed, would. */
export function exactUpTo(precision: number): number {
  return 2 ** precision / 8;
}

/**
 * 1.04 / √registers, always for the coarsest precision in use: an answer from whole months is better than it says (0.29 %), and one
 * figure for all is what a reader can remember.
 */
export const STANDARD_ERROR = 1.04 / Math.sqrt(2 ** DAY_PRECISION);

export function emptySketch(precision: number): Sketch {
  return { precision, marks: new Set() };
}

export function addMark(sketch: Sketch, mark: number): void {
  if (sketch.marks === undefined) {
    touch(sketch.registers as Uint8Array, sketch.precision, mark);
    return;
  }
  sketch.marks.add(mark);
  if (sketch.marks.size > exactUpTo(sketch.precision)) toRegisters(sketch);
}

/** Adds everybody in `other` to `into`, whose precision sinks to the lower of the two when `other` has no marks left. */
export function join(into: Sketch, other: Sketch): void {
  if (other.marks !== undefined) {
    for (const mark of other.marks) addMark(into, mark);
    return;
  }
  const precision = Math.min(into.precision, other.precision);
  toRegisters(into);
  const mine = fold(into.registers as Uint8Array, into.precision, precision);
  const theirs = fold(other.registers as Uint8Array, other.precision, precision);
  for (let index = 0; index < mine.length; index += 1) {
    const value = theirs[index] as number;
    if (value > (mine[index] as number)) mine[index] = value;
  }
  into.precision = precision;
  into.registers = mine;
}

export function cardinality(sketch: Sketch): Cardinality {
  if (sketch.marks !== undefined) return { value: sketch.marks.size, exact: true, standardError: 0 };
  const bits = MARK_BITS - sketch.precision;
  const histogram = new Array<number>(bits + 2).fill(0);
  for (const value of sketch.registers as Uint8Array) histogram[value] = (histogram[value] ?? 0) + 1;
  return {
    value: Math.round(estimateCardinality(histogram, bits)),
    exact: false,
    standardError: STANDARD_ERROR,
  };
}

function toRegisters(sketch: Sketch): void {
  if (sketch.marks === undefined) return;
  const registers = new Uint8Array(2 ** sketch.precision);
  for (const mark of sketch.marks) touch(registers, sketch.precision, mark);
  delete sketch.marks;
  sketch.registers = registers;
}

/** The mark's first bits name a register; it keeps the longest run of zeros seen at the start of the rest, plus one. */
function touch(registers: Uint8Array, precision: number, mark: number): void {
  const bits = MARK_BITS - precision;
  const unit = 2 ** bits;
  const index = Math.floor(mark / unit);
  const value = bits - bitLength(mark % unit) + 1;
  if (value > (registers[index] as number)) registers[index] = value;
}

/** Digits of a number below 2^48 in base two; 0 has none. Bit operators see 32 bits only. */
function bitLength(number: number): number {
  const high = Math.floor(number / 2 ** 32);
  return high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(number);
}

/** The same registers at a lower precision: what a sketch of that precision would hold for the same people. Always a copy. */
function fold(registers: Uint8Array, from: number, to: number): Uint8Array {
  const shift = from - to;
  if (shift === 0) return registers.slice();
  const folded = new Uint8Array(2 ** to);
  registers.forEach((value, index) => {
    if (value === 0) return;
    // The bits that leave the register's number become the first bits of the rest.
    const moved = index & (2 ** shift - 1);
    const seen = moved === 0 ? value + shift : shift - bitLength(moved) + 1;
    const target = index >> shift;
    if (seen > (folded[target] as number)) folded[target] = seen;
  });
  return folded;
}

/** A byte for the form (0 marks, 1 registers), a byte for the precision, then 6 bytes a mark in ascending order, or the registers. */
export function encodeSketch(sketch: Sketch): Uint8Array {
  if (sketch.marks === undefined) {
    const registers = sketch.registers as Uint8Array;
    const bytes = new Uint8Array(2 + registers.length);
    bytes.set([1, sketch.precision]);
    bytes.set(registers, 2);
    return bytes;
  }
  const bytes = new Uint8Array(2 + 6 * sketch.marks.size);
  bytes.set([0, sketch.precision]);
  const view = new DataView(bytes.buffer);
  [...sketch.marks]
    .sort((left, right) => left - right)
    .forEach((mark, at) => {
      view.setUint16(2 + 6 * at, Math.floor(mark / 2 ** 32));
      view.setUint32(4 + 6 * at, mark % 2 ** 32);
    });
  return bytes;
}

/** Undefined for bytes that `encodeSketch` did not make. */
export function decodeSketch(bytes: Uint8Array): Sketch | undefined {
  const [form, precision] = bytes;
  if (precision === undefined || precision < DAY_PRECISION || precision > MONTH_PRECISION) return undefined;
  const body = bytes.subarray(2);
  if (form === 1) return body.length === 2 ** precision ? { precision, registers: body.slice() } : undefined;
  if (form !== 0 || body.length % 6 !== 0) return undefined;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const marks = new Set<number>();
  for (let at = 0; at < body.length; at += 6)
    marks.add(view.getUint16(at) * 2 ** 32 + view.getUint32(at + 2));
  return { precision, marks };
}
