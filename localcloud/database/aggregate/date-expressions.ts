/** MongoDB's date expressions: zones by name or offset, null for a date that is not there. */
import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { ObjectId } from 'bson';
import { isDocument } from '../../values/value';
import { requestFailed } from '../query/errors';
import {
  clockOf,
  clockOfIsoWeek,
  dayOfYear,
  fromClock,
  isoDay,
  isoWeek,
  isoYear,
  toClock,
  week,
} from './calendar';
import { addToDate, truncateDate } from './date-arithmetic';
import { formatDate, readDate } from './date-format';
import { missing, type Expression } from './expression';

type Arguments = Record<string, unknown>;

/** @throws DATABASE_REQUEST_FAILED for what holds no time */
function asDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  throw requestFailed(`can't convert from BSON type ${typeof value} to Date`);
}

/** @throws DATABASE_REQUEST_FAILED */
function asText(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw requestFailed(`${name} requires a string, found: ${typeof value}`);
  return value;
}

function argumentsOf(name: string, document: never, operand: unknown, options: Options): Arguments {
  if (typeof operand !== 'object' || operand === null || Array.isArray(operand))
    throw requestFailed(`${name} only supports an object as its argument`);
  return evalExpr(document, operand, options) as Arguments;
}

/** One field of a date: `{ $year: "$at" }` or `{ $year: { date: "$at", timezone: "+08:00" } }`. */
function part(read: (clock: Date) => number): Expression {
  return (document, operand, options) => {
    const given: unknown = evalExpr(document, operand, options);
    const value: unknown = Array.isArray(given) ? given[0] : given;
    const { date, timezone } = isDocument(value)
      ? (value as Arguments)
      : { date: value, timezone: undefined };
    if (missing(date) || timezone === null) return null;
    return read(toClock(asDate(date), asText('timezone', timezone) ?? 'UTC'));
  };
}

const dateToString: Expression = (document, operand, options) => {
  const { date, format, timezone, onNull } = argumentsOf('$dateToString', document, operand, options);
  if (missing(date)) return onNull ?? null;
  if (timezone === null || format === null) return null;
  return formatDate(asDate(date), asText('timezone', timezone), asText('format', format));
};

const dateFromString: Expression = (document, operand, options) => {
  const given = argumentsOf('$dateFromString', document, operand, options);
  const { dateString, format, timezone, onNull } = given;
  if (missing(dateString)) return onNull ?? null;
  if (timezone === null || format === null) return null;
  const asked = operand as Arguments;
  const date =
    typeof dateString === 'string'
      ? readDate(dateString, asText('timezone', timezone), asText('format', format))
      : undefined;
  if (date) return date;
  if ('onError' in asked) return given.onError ?? null;
  throw requestFailed(
    typeof dateString === 'string'
      ? `Error parsing date string '${dateString}'`
      : `$dateFromString requires that 'dateString' be a string, found: ${typeof dateString}`,
  );
};

const dateFromParts: Expression = (document, operand, options) => {
  const given = argumentsOf('$dateFromParts', document, operand, options);
  const names = [
    'year',
    'isoWeekYear',
    'month',
    'isoWeek',
    'day',
    'isoDayOfWeek',
    'hour',
    'minute',
    'second',
  ];
  if ([...names, 'millisecond', 'timezone'].some((name) => given[name] === null)) return null;
  const number = (name: string, otherwise: number): number => {
    const value = given[name] ?? otherwise;
    if (typeof value !== 'number' || !Number.isInteger(value))
      throw requestFailed(`'${name}' must evaluate to an integer, found ${typeof value}`);
    return value;
  };
  const asked = operand as Arguments;
  if ('year' in asked === 'isoWeekYear' in asked)
    throw requestFailed("$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  // A field that the document does not have.
  if (given.year === undefined && given.isoWeekYear === undefined) return null;
  const clock =
    'year' in asked
      ? clockOf(number('year', 0), number('month', 1), number('day', 1))
      : clockOfIsoWeek(number('isoWeekYear', 0), number('isoWeek', 1), number('isoDayOfWeek', 1));
  clock.setUTCHours(number('hour', 0), number('minute', 0), number('second', 0), number('millisecond', 0));
  return fromClock(clock, asText('timezone', given.timezone) ?? 'UTC');
};

const dateToParts: Expression = (document, operand, options) => {
  const { date, timezone, iso8601 } = argumentsOf('$dateToParts', document, operand, options);
  if (missing(date) || timezone === null || iso8601 === null) return null;
  const clock = toClock(asDate(date), asText('timezone', timezone) ?? 'UTC');
  const day =
    iso8601 === true
      ? { isoWeekYear: isoYear(clock), isoWeek: isoWeek(clock), isoDayOfWeek: isoDay(clock) }
      : { year: clock.getUTCFullYear(), month: clock.getUTCMonth() + 1, day: clock.getUTCDate() };
  return {
    ...day,
    hour: clock.getUTCHours(),
    minute: clock.getUTCMinutes(),
    second: clock.getUTCSeconds(),
    millisecond: clock.getUTCMilliseconds(),
  };
};

/** A whole number among the arguments. @throws DATABASE_REQUEST_FAILED */
function asInteger(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw requestFailed(`${name} expects an integer, found ${typeof value}`);
  return value;
}

const dateAdd =
  (name: string, sign: 1 | -1): Expression =>
  (document, operand, options) => {
    const { startDate, unit, amount, timezone } = argumentsOf(name, document, operand, options);
    if ([startDate, unit, amount].some(missing) || timezone === null) return null;
    const zone = asText('timezone', timezone) ?? 'UTC';
    return addToDate(asDate(startDate), asText('unit', unit)!, sign * asInteger('amount', amount), zone);
  };

const dateTrunc: Expression = (document, operand, options) => {
  const given = argumentsOf('$dateTrunc', document, operand, options);
  const { date, unit, timezone, binSize = 1, startOfWeek = 'sunday' } = given;
  if ([date, unit, binSize, startOfWeek].some(missing) || timezone === null) return null;
  const size = asInteger('binSize', binSize);
  if (size < 1) throw requestFailed('$dateTrunc requires binSize to be greater than 0');
  const zone = asText('timezone', timezone) ?? 'UTC';
  return truncateDate(asDate(date), asText('unit', unit)!, size, zone, asText('startOfWeek', startOfWeek)!);
};

export const dateExpressions: Record<string, Expression> = {
  $year: part((clock) => clock.getUTCFullYear()),
  $month: part((clock) => clock.getUTCMonth() + 1),
  $dayOfMonth: part((clock) => clock.getUTCDate()),
  $dayOfWeek: part((clock) => clock.getUTCDay() + 1),
  $dayOfYear: part(dayOfYear),
  $hour: part((clock) => clock.getUTCHours()),
  $minute: part((clock) => clock.getUTCMinutes()),
  $second: part((clock) => clock.getUTCSeconds()),
  $millisecond: part((clock) => clock.getUTCMilliseconds()),
  $week: part(week),
  $isoWeek: part(isoWeek),
  $isoWeekYear: part(isoYear),
  $isoDayOfWeek: part(isoDay),
  $dateAdd: dateAdd('$dateAdd', 1),
  $dateSubtract: dateAdd('$dateSubtract', -1),
  $dateTrunc: dateTrunc,
  $dateToString: dateToString,
  $dateFromString: dateFromString,
  $dateFromParts: dateFromParts,
  $dateToParts: dateToParts,
};
