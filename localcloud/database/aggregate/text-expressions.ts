/** Expressions on texts: numbers and dates are texts too, nothing is the empty one. */
import { requestFailed } from '../query/errors';
import { values, type Expression } from './expression';

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

/** One text made of one. */
const changed =
  (name: string, change: (text: string) => string): Expression =>
  (document, operand, options) =>
    change(asText(name, values(document, operand, options)[0]));

const strcasecmp: Expression = (document, operand, options) => {
  const [a, b] = values(document, operand, options).map((value) =>
    asText('$strcasecmp', value).toLowerCase(),
  );
  return a! < b! ? -1 : a! > b! ? 1 : 0;
};

const split: Expression = (document, operand, options) => {
  const [text, separator] = values(document, operand, options);
  if (text === null || text === undefined || separator === null || separator === undefined) return null;
  if (typeof text !== 'string' || typeof separator !== 'string')
    throw requestFailed('$split requires an expression that evaluates to a string');
  if (separator === '') throw requestFailed('$split requires a non-empty separator');
  return text.split(separator);
};

export const textExpressions: Record<string, Expression> = {
  $indexOfBytes: indexOfBytes,
  $indexOfCP: indexOfCodePoint,
  $split: split,
  $strcasecmp: strcasecmp,
  $substr: substrBytes,
  $substrBytes: substrBytes,
  $substrCP: substrCP,
  $toLower: changed('$toLower', (text) => text.toLowerCase()),
  $toUpper: changed('$toUpper', (text) => text.toUpperCase()),
};
