/** Dates as text: MongoDB's format specifiers, written and read. */
import { requestFailed } from '../query/errors';
import {
  clockOf,
  clockOfIsoWeek,
  dayOfYear,
  fromClock,
  isoDay,
  isoWeek,
  isoYear,
  offsetAt,
  toClock,
  week,
} from './calendar';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  return (minutes < 0 ? '-' : '+') + pad(Math.floor(size / 60), 2) + pad(size % 60, 2);
}

const WRITERS: Record<string, (clock: Date, offset: number) => string> = {
  '%Y': (clock) => pad(clock.getUTCFullYear(), 4),
  '%m': (clock) => pad(clock.getUTCMonth() + 1, 2),
  '%d': (clock) => pad(clock.getUTCDate(), 2),
  '%H': (clock) => pad(clock.getUTCHours(), 2),
  '%M': (clock) => pad(clock.getUTCMinutes(), 2),
  '%S': (clock) => pad(clock.getUTCSeconds(), 2),
  '%L': (clock) => pad(clock.getUTCMilliseconds(), 3),
  '%j': (clock) => pad(dayOfYear(clock), 3),
  '%w': (clock) => String(clock.getUTCDay() + 1),
  '%u': (clock) => String(isoDay(clock)),
  '%U': (clock) => pad(week(clock), 2),
  '%V': (clock) => pad(isoWeek(clock), 2),
  '%G': (clock) => pad(isoYear(clock), 4),
  '%b': (clock) => MONTHS[clock.getUTCMonth()]!.slice(0, 3),
  '%B': (clock) => MONTHS[clock.getUTCMonth()]!,
  '%z': (_, offset) => formatOffset(offset),
  '%Z': (_, offset) => `${offset < 0 ? '-' : '+'}${pad(Math.abs(offset), 3)}`,
  '%%': () => '%',
};

/** @param format MongoDB's ISO form where there is none @throws DATABASE_REQUEST_FAILED for a specifier that is not one */
export function formatDate(time: Date, zone: string | undefined, format?: string): string {
  const offset = offsetAt(zone ?? 'UTC', time);
  const clock = toClock(time, zone ?? 'UTC');
  const wanted = format ?? (zone === undefined ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L');
  return wanted.replace(/%(.?)/gsu, (specifier, letter: string) => {
    const write = WRITERS[specifier];
    if (!write) throw requestFailed(`Invalid format character '%${letter}' in format string`);
    return write(clock, offset);
  });
}

/** What a specifier matches, and the field that it is. */
const READERS: Record<string, [pattern: string, field?: string]> = {
  '%Y': ['\\d{4}', 'year'],
  '%m': ['\\d{1,2}', 'month'],
  '%d': ['\\d{1,2}', 'day'],
  '%H': ['\\d{1,2}', 'hour'],
  '%M': ['\\d{1,2}', 'minute'],
  '%S': ['\\d{1,2}', 'second'],
  '%L': ['\\d{1,3}', 'millisecond'],
  '%j': ['\\d{3}', 'dayOfYear'],
  '%G': ['\\d{4}', 'isoYear'],
  '%V': ['\\d{1,2}', 'isoWeek'],
  '%u': ['[1-7]', 'isoDay'],
  '%b': ['[A-Za-z]{3}', 'monthName'],
  '%B': ['[A-Za-z]{3,9}', 'monthName'],
  '%z': ['Z|[+-]\\d{2}:?(?:\\d{2})?', 'offset'],
  '%Z': ['[+-]\\d{3}', 'minutes'],
  '%%': ['%'],
};

/** `2024-02-08`, `2024-02-08T12:00`, `2024-02-08 12:00:00.5+08:00` and whatever JavaScript reads. */
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?$/i;

/**
 * @param zone of the text where it names none itself
 * @returns undefined for a text that is no such date
 * @throws DATABASE_REQUEST_FAILED where both name one
 */
export function readDate(text: string, zone: string | undefined, format?: string): Date | undefined {
  const fields = format === undefined ? isoFields(text) : fieldsOf(text, format);
  if (!fields) return format === undefined ? readByJavaScript(text) : undefined;
  const own = fields.offset?.toUpperCase().replace('Z', '+00:00') ?? minuteOffset(fields.minutes);
  if (own !== undefined && zone !== undefined) {
    throw requestFailed(
      `you cannot pass in a date/time string with GMT offset together with a timezone argument`,
    );
  }
  const clock = clockOfFields(fields);
  return clock && fromClock(clock, own ?? zone ?? 'UTC');
}

type Fields = Record<string, string | undefined>;

function isoFields(text: string): Fields | undefined {
  const found = ISO.exec(text.trim());
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction, offset] = found;
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    millisecond: fraction?.slice(0, 3).padEnd(3, '0'),
    offset,
  };
}

function readByJavaScript(text: string): Date | undefined {
  const withZone = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)\s*$/i.test(text) ? text : `${text} UTC`;
  const time = new Date(withZone);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function fieldsOf(text: string, format: string): Fields | undefined {
  const names: string[] = [];
  const pattern = format.replace(/%(.?)|[\\^$.*+?()[\]{}|]/gsu, (part, letter: string | undefined) => {
    if (letter === undefined) return `\\${part}`;
    const reader = READERS[part];
    if (!reader) throw requestFailed(`Invalid format character '%${letter}' in format string`);
    const [source, field] = reader;
    if (field === undefined) return source;
    names.push(field);
    return `(${source})`;
  });
  const found = new RegExp(`^${pattern}$`).exec(text);
  return found ? Object.fromEntries(names.map((name, i) => [name, found[i + 1]])) : undefined;
}

const minuteOffset = (minutes: string | undefined): string | undefined =>
  minutes === undefined ? undefined : formatOffset(Number(minutes));

/** Undefined for a day or an hour that does not exist. */
function clockOfFields(fields: Fields): Date | undefined {
  const number = (name: string, otherwise: number): number =>
    fields[name] === undefined ? otherwise : Number(fields[name]);
  const named = fields.monthName?.toLowerCase();
  const month = named
    ? MONTHS.findIndex((name) => name.toLowerCase().startsWith(named)) + 1
    : number('month', 1);
  const time = ['hour', 'minute', 'second', 'millisecond'].map((name) => number(name, 0));
  const [hour, minute, second] = time as [number, number, number, number];
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined;
  if (fields.isoYear !== undefined) {
    const day = clockOfIsoWeek(number('isoYear', 0), number('isoWeek', 1), number('isoDay', 1));
    return new Date(day.setUTCHours(...(time as [number, number, number, number])));
  }
  if (fields.year === undefined) return undefined;
  const day = fields.dayOfYear === undefined ? number('day', 1) : number('dayOfYear', 1);
  const clock = clockOf(number('year', 0), fields.dayOfYear === undefined ? month : 1, day, ...time);
  const exists = fields.dayOfYear !== undefined || (day > 0 && clock.getUTCMonth() === month - 1);
  return exists ? clock : undefined;
}
