/** Expressions that mingo lacks or computes otherwise than MongoDB. */
import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { requestFailed } from '../query/errors';

type Expression = (document: never, operand: unknown, options: Options) => unknown;

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

/** Weeks begin on Sunday; the days before the year's first Sunday are week 0. */
const week: Expression = (document, operand, options) => {
  const given: unknown = evalExpr(document, operand, options);
  const { date, timezone } = (
    given instanceof Date || Array.isArray(given) ? { date: given } : (given ?? {})
  ) as {
    date?: unknown;
    timezone?: string;
  };
  const at: unknown = Array.isArray(date) ? date[0] : date;
  if (at === null || at === undefined) return null;
  if (!(at instanceof Date)) throw requestFailed("can't convert from the given type to Date");
  const local = new Date(at.toLocaleString('en-US', { timeZone: zone(timezone) }) + ' UTC');
  const dayOfYear = Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / 86_400_000);
  return Math.floor((dayOfYear + 7 - local.getUTCDay()) / 7);
};

/** An offset such as `+08:00` is no name of a zone to JavaScript before Node 22. */
function zone(name = 'UTC'): string {
  const offset = /^([+-])(\d\d):?00$/.exec(name);
  return offset ? `Etc/GMT${offset[1] === '+' ? '-' : '+'}${Number(offset[2])}` : name;
}

export const expressionOverrides: Record<string, Expression> = {
  $indexOfBytes: indexOfBytes,
  $indexOfCP: indexOfCodePoint,
  $trunc: truncate,
  $week: week,
};
