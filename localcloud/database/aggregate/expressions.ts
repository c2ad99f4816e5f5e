/** Expressions that mingo lacks or computes otherwise than MongoDB. */
import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { requestFailed } from '../query/errors';
import { dateExpressions, type Expression } from './date-expressions';

/** The operand as a list of values: a single one may stand without its brackets. */
function values(document: never, operand: unknown, options: Options): unknown[] {
  const value: unknown = evalExpr(document, operand, options);
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** Where a text begins in another, counted in characters as people do. */
const indexOfCodePoint: Expression = (document, operand, options) => {
  const [text, part, start = 0, end] = values(document, operand, options);
  if (text === null || text === undefined) return null;
  if (typeof text !== 'string' || typeof part !== 'string')
    throw requestFailed('$indexOfCP requires strings as its first two arguments');
  const characters = [...text].slice(0, end === undefined ? undefined : Number(end));
  const from = characters.slice(0, Number(start)).join('').length;
  const found = characters.join('').indexOf(part, from);
  return found < 0 ? -1 : [...text.slice(0, found)].length;
};

/** The same in bytes of UTF-8. */
const indexOfBytes: Expression = (document, operand, options) => {
  const [text, part, start = 0, end] = values(document, operand, options);
  if (text === null || text === undefined) return null;
  if (typeof text !== 'string' || typeof part !== 'string')
    throw requestFailed('$indexOfBytes requires strings as its first two arguments');
  return Buffer.from(text)
    .subarray(0, end === undefined ? undefined : Number(end))
    .indexOf(part, Number(start));
};

/** Toward zero, to a place behind (or, negative, before) the decimal point. */
const truncate: Expression = (document, operand, options) => {
  const [value, place = 0] = values(document, operand, options);
  if (value === null || value === undefined) return null;
  if (typeof value !== 'number' || typeof place !== 'number')
    throw requestFailed('$trunc only supports numeric types');
  const factor = 10 ** place;
  return Math.trunc(value * factor) / factor;
};

/** A part of a text by bytes of UTF-8: what is past the end is left out, a negative length means to the end. */
const substrBytes: Expression = (document, operand, options) => {
  const [text, start, length] = values(document, operand, options);
  if (typeof start !== 'number' || typeof length !== 'number')
    throw requestFailed('$substrBytes: the starting index and the length must be numbers');
  if (start < 0) return '';
  const bytes = Buffer.from(asText('$substrBytes', text));
  const end = length < 0 ? bytes.length : Math.min(start + length, bytes.length);
  for (const [name, at] of [
    ['starting', start],
    ['ending', end],
  ] as const) {
    if (at < bytes.length && (bytes[at]! & 0xc0) === 0x80)
      throw requestFailed(`$substrBytes: Invalid range, ${name} index is a UTF-8 continuation byte.`);
  }
  return bytes.toString('utf8', start, end);
};

/** The same by characters. */
const substrCP: Expression = (document, operand, options) => {
  const [text, start, length] = values(document, operand, options);
  if (typeof start !== 'number' || typeof length !== 'number' || start < 0 || length < 0)
    throw requestFailed('$substrCP: the starting index and the length must be nonnegative integers');
  return [...asText('$substrCP', text)].slice(start, start + length).join('');
};

/** Texts, numbers and dates as text; nothing as the empty one. */
function asText(operator: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  throw requestFailed(`${operator} can't convert from the given type to String`);
}

export const expressionOverrides: Record<string, Expression> = {
  $indexOfBytes: indexOfBytes,
  $indexOfCP: indexOfCodePoint,
  $substr: substrBytes,
  $substrBytes: substrBytes,
  $substrCP: substrCP,
  $trunc: truncate,
  ...dateExpressions,
};
