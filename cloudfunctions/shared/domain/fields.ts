import { parseAddress } from './address';
import { dayOf, daySpellings, fromShanghai } from './calendar';

/** Single fields as people type them. Each reader returns the canonical value, undefined for "not there", or UNREADABLE. */

export const UNREADABLE = Symbol('unreadable');
export type Reading<Value> = Value | undefined | typeof UNREADABLE;

/** Text without the blanks around it; a number counts as text. Empty is absent. */
export function readText(value: unknown, longest = 500): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const trimmed = text.trim();
  return trimmed === '' ? undefined : cutText(trimmed, longest);
}

/** Cuts a text to a number of UTF-16 units, never inside a character; an ellipsis shows that it was. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** A finite number, or a text that is one. */
export function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A switch: true, 1, 是, 开 and their opposites, also as text. */
export function readFlag(value: unknown): boolean | undefined {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if ([true, 1, '1', 'true', 'yes', 'on', '是', '开', '启用', '打开', '开启'].includes(word as string))
    return true;
  if ([false, 0, '0', 'false', 'no', 'off', '否', '关', '停用', '关闭'].includes(word as string))
    return false;
  return undefined;
}

/** Seconds since 1970 stay below this until the year 5138; milliseconds have been above it since March 1973. */
export const SECONDS_BELOW = 1e11;
/** A number below is no time of ours: as seconds it would lie before September 2001. */
const SECONDS_FROM = 1e9;
/** 20261124, which is a day and not the 23rd of August 1970. */
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})$/;
const WRITTEN =
  /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;

/**
 * An instant, epoch milliseconds, from: Date, milliseconds, seconds, either as text, ISO 8601, or 2026-11-24 08:00, 2026/11/24,
 * 2026年11月24日, 20261124, which mean Asia/Shanghai.
 */
export function readInstant(value: unknown): Reading<number> {
  if (value === undefined || value === null || value === '') return undefined;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? UNREADABLE : value.getTime();
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string') return UNREADABLE;
  const text = value.trim();
  if (text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return fromNumber(Number(text));
  const written = WRITTEN.exec(text);
  if (written !== null) return fromParts(written);
  // What is left must name its zone; Date.parse would read much more, each engine in its own way.
  const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const instant = zoned ? Date.parse(text) : NaN;
  return Number.isNaN(instant) ? UNREADABLE : instant;
}

function fromNumber(value: number): Reading<number> {
  const compact = COMPACT.exec(String(value));
  if (compact !== null) return fromParts(compact);
  if (!Number.isFinite(value) || value < SECONDS_FROM || value > 8.64e15) return UNREADABLE;
  return Math.round(value < SECONDS_BELOW ? value * 1000 : value);
}

function fromParts([, ...parts]: RegExpExecArray): Reading<number> {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(utc);
  // The 31st of a month with 30 days would roll over into the next.
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23 || minute > 59)
    return UNREADABLE;
  return fromShanghai(utc);
}

/** A day, YYYY-MM-DD, in one of the spellings under which a query finds it. */
export function readDay(value: unknown): Reading<string> {
  const instant = readInstant(value);
  if (typeof instant !== 'number') return instant;
  const day = dayOf(instant);
  const same = (spelling: unknown) =>
    value instanceof Date && spelling instanceof Date
      ? value.getTime() === spelling.getTime()
      : value === spelling;
  return daySpellings(day).some(same) ? day : UNREADABLE;
}

/** A file id or a web address, from a text, a list (its first), or what upload forms make of a file. */
export function readFile(value: unknown): Reading<string> {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : readFile(value[0]);
  if (typeof value === 'object') {
    const { fileID, fileId, url, src } = value as Record<string, unknown>;
    return readFile(fileID ?? fileId ?? url ?? src ?? UNREADABLE);
  }
  const text = typeof value === 'string' ? value.trim() : '';
  return /^(cloud|https?):\/\/\S{1,500}$/.test(text) && parseAddress(text) ? text : UNREADABLE;
}

/** A list, from a list, one value, or a text with commas, Chinese ones too. */
export function readList(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split(/[,，、;；\s]+/).filter((part) => part !== '') : [value];
}
