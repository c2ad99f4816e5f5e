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
  if ([true, 1, '1', 'true', 'yes', 'on', '是', '开', '启用'].includes(word as string)) return true;
  if ([false, 0, '0', 'false', 'no', 'off', '否', '关', '停用'].includes(word as string)) return false;
  return undefined;
}

/** Seconds since 1970 stay below this until the year 5138; milliseconds have been above it since March 1973. */
export const SECONDS_BELOW = 1e11;
const WRITTEN =
  /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;

/**
 * An instant, epoch milliseconds, from: Date, milliseconds, seconds, either as text, ISO 8601, or 2026-11-24 08:00, 2026/11/24,
 * 2026年11月24日, which mean Asia/Shanghai.
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
  if (!Number.isFinite(value) || value <= 0 || value > 8.64e15) return UNREADABLE;
  return Math.round(value < SECONDS_BELOW ? value * 1000 : value);
}

function fromParts([, ...parts]: RegExpExecArray): Reading<number> {
  const [year, month, day, hour, minute, second] = parts.map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(utc);
  // The 31st of a month with 30 days would roll over into the next.
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23 || minute > 59)
    return UNREADABLE;
  return utc - 8 * 3_600_000;
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
  return /^(cloud|https?):\/\/\S{1,500}$/.test(text) ? text : UNREADABLE;
}

/** A list, from a list, one value, or a text with commas, Chinese ones too. */
export function readList(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split(/[,，、;；\s]+/).filter((part) => part !== '') : [value];
}
