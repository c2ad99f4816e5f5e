/** China has one civil time and no daylight saving: 8 hours ahead of UTC. */
const SHANGHAI = 8 * 3_600_000;
const DAY = 86_400_000;

const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: 480, // China's, not America's
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  et: -300,
  ct: -360,
  mt: -420,
  pt: -480,
  bst: 60,
  cet: 60,
  jst: 540,
  hkt: 480,
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DIGITS = '〇一二三四五六七八九';

interface Parts {
  year: number;
  month?: number | undefined;
  day?: number | undefined;
  hour?: number | undefined;
  minute?: number | undefined;
  second?: number | undefined;
  /** Minutes east of UTC. */
  zone?: number | undefined;
}

/**
 * Reads a time in the forms that feeds and Chinese pages use: RFC 822 and its misspellings, ISO 8601, epoch seconds and milliseconds,
 * 2026年9月30日 15:04, 二〇二六年九月三十日, 9月30日, 09-30 15:04, 今天 15:04, 昨天, 3小时前. A time without a zone is Shanghai's
 * unless `zone` says otherwise.
 * @param now epoch milliseconds; what "today" and a missing year are told from
 * @param zone minutes east of UTC of a time that names none; default 480
 * @returns epoch milliseconds, or `undefined` for what is no time
 */
export function parseDate(written: string, now: number, zone = 480): number | undefined {
  const text = written.slice(0, 1000).normalize('NFKC').replace(/\s+/g, ' ').trim().slice(0, 80);
  if (text === '') return undefined;
  if (/^\d{10}$/.test(text)) return Number(text) * 1_000;
  if (/^\d{13}$/.test(text)) return Number(text);
  const parts = isoParts(text) ?? rfcParts(text) ?? chineseParts(text) ?? yearlessParts(text, now);
  return parts === undefined ? relative(text, now) : instant(parts, zone);
}

function instant(parts: Parts, zone: number): number | undefined {
  const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60)
    return undefined;
  const at = Date.UTC(year, month - 1, day, hour, minute, second) - (parts.zone ?? zone) * 60_000;
  const real = new Date(Date.UTC(year, month - 1, day));
  return real.getUTCDate() === day && year >= 1900 && year <= 2200 ? at : undefined;
}

const TIME = String.raw`(?:[T ,]*(\d{1,2})[:时点h](\d{1,2})?(?:[:分](\d{1,2})(?:[.,]\d{1,9})?)?(?:秒|分)?)?`;
const ISO = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?${TIME} ?(.*)$`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2}):?(\d{2}):?(\d{2})?)? ?(.*)$/;

function isoParts(text: string): Parts | undefined {
  const found = ISO.exec(text) ?? COMPACT.exec(text);
  if (found === null) return /^\d{4}$/.test(text) ? { year: Number(text) } : undefined;
  const [, year, month, day, hour, minute, second, rest = ''] = found;
  return {
    year: Number(year),
    month: Number(month),
    day: number(day),
    hour: number(hour),
    minute: number(minute),
    second: number(second),
    zone: zoneOf(rest),
  };
}

const RFC =
  /(\d{1,2})[ -]([a-z]{3})[a-z.]{0,9}[ -,]{1,9}(\d{2,4})(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)? ?(.*)$/i;
/** `Thu Jan 1 19:48:21 GMT 2004`, `Jan 1, 2004 7:48 PM` and `Jan 1 Thu 2004 19:48`. */
const MONTH_FIRST =
  /([a-z]{3})[a-z.]{0,9} (\d{1,2}),?(?: (?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,9})?(?: (\d{4}))?(?:,? (?:at )?(\d{1,2}):(\d{2})(?::(\d{2}))?)? ?(am|pm)? ?([a-z]{1,4}|[+-]\d\d:?\d\d)? ?(\d{4})?$/i;

function rfcParts(text: string): Parts | undefined {
  const found = RFC.exec(text);
  if (found !== null && MONTHS.includes((found[2] ?? '').toLowerCase())) {
    const [, day, name = '', year = '', hour, minute, second, rest = ''] = found;
    const month = MONTHS.indexOf(name.toLowerCase()) + 1;
    const full = year.length > 2 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
    return {
      year: full,
      month,
      day: Number(day),
      hour: number(hour),
      minute: number(minute),
      second: number(second),
      zone: zoneOf(rest),
    };
  }
  const first = MONTH_FIRST.exec(text);
  if (first === null) return undefined;
  const [, name = '', day, early, hour, minute, second, half, rest = '', late] = first;
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  const year = early ?? late;
  if (month === 0 || year === undefined) return undefined;
  const shift = half === undefined ? 0 : half.toLowerCase() === 'pm' && Number(hour) < 12 ? 12 : 0;
  return {
    year: Number(year),
    month,
    day: Number(day),
    hour: hour === undefined ? undefined : Number(hour) + shift,
    minute: number(minute),
    second: number(second),
    zone: zoneOf(rest),
  };
}

const CHINESE = new RegExp(
  String.raw`([\d〇零一二三四五六七八九]{4}) ?年 ?([\d一二三四五六七八九十]{1,2}) ?月(?: ?([\d一二三四五六七八九十]{1,3}) ?[日号])?(?: ?[(（]?(?:星期|周)[一二三四五六日天][)）]?)? ?(上午|下午|晚上|凌晨|中午)?${TIME}`,
);

function chineseParts(text: string): Parts | undefined {
  const found = CHINESE.exec(text);
  if (found === null) return undefined;
  const [, year = '', month = '', day, half, hour, minute, second] = found;
  return {
    year: Number([...year].map((digit) => chineseDigit(digit)).join('')),
    month: chineseNumber(month),
    day: day === undefined ? undefined : chineseNumber(day),
    hour: afternoon(number(hour), half),
    minute: number(minute),
    second: number(second),
  };
}

const YEARLESS = new RegExp(
  String.raw`^(?:(\d{1,2})[-/.](\d{1,2})|(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]) ?(上午|下午|晚上|凌晨|中午)?${TIME}$`,
);

/** A month and day without a year is the latest such day that is not in the future by more than a day. */
function yearlessParts(text: string, now: number): Parts | undefined {
  const found = YEARLESS.exec(text);
  if (found === null) return undefined;
  const [, month1, day1, month2, day2, half, hour, minute, second] = found;
  const parts = {
    year: new Date(now + SHANGHAI).getUTCFullYear(),
    month: Number(month1 ?? month2),
    day: Number(day1 ?? day2),
    hour: afternoon(number(hour), half),
    minute: number(minute),
    second: number(second),
  };
  const at = instant(parts, 480);
  return at !== undefined && at > now + DAY ? { ...parts, year: parts.year - 1 } : parts;
}

function relative(text: string, now: number): number | undefined {
  if (/^刚刚|^刚才/.test(text)) return now;
  const ago = /^(\d{1,3}|[一二三四五六七八九十]{1,2}|半) ?个?(秒钟?|分钟?|小时|天|日|周|星期)(?:以)?前/.exec(
    text,
  );
  if (ago !== null) {
    const [, amount = '', unit = ''] = ago;
    const size = unit.startsWith('秒')
      ? 1_000
      : unit.startsWith('分')
        ? 60_000
        : unit === '小时'
          ? 3_600_000
          : /天|日/.test(unit)
            ? DAY
            : 7 * DAY;
    return now - (amount === '半' ? 0.5 : chineseNumber(amount)) * size;
  }
  const named = new RegExp(`^(今天|昨天|前天|今日|昨日) ?(上午|下午|晚上|凌晨|中午)?${TIME}$`).exec(text);
  const clock = named ?? new RegExp(`^()()${TIME}$`).exec(/^\d{1,2}:\d{2}/.test(text) ? text : '?');
  if (clock === null) return undefined;
  const [, name = '', half, hour, minute, second] = clock;
  const today = Math.floor((now + SHANGHAI) / DAY) * DAY - SHANGHAI;
  const back = name.startsWith('昨') ? 1 : name.startsWith('前') ? 2 : 0;
  const hours = afternoon(number(hour), half) ?? 0;
  if (hours > 24 || Number(minute ?? 0) > 59) return undefined;
  return (
    today - back * DAY + hours * 3_600_000 + (number(minute) ?? 0) * 60_000 + (number(second) ?? 0) * 1_000
  );
}

function zoneOf(rest: string): number | undefined {
  const numeric = /^(?:gmt|utc)? ?([+-])(\d{1,2}):?(\d{2})?/i.exec(rest);
  if (numeric !== null) {
    const [, sign, hours, minutes] = numeric;
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + (number(minutes) ?? 0));
  }
  return ZONES[/^[a-z]+/i.exec(rest)?.[0].toLowerCase() ?? ''];
}

function number(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}

function afternoon(hour: number | undefined, half: string | undefined): number | undefined {
  return hour !== undefined && hour < 12 && (half === '下午' || half === '晚上') ? hour + 12 : hour;
}

function chineseDigit(character: string): string {
  const digit = DIGITS.indexOf(character === '零' ? '〇' : character);
  return digit < 0 ? character : String(digit);
}

/** 1 to 99 in Arabic or Chinese figures: 9, 09, 九, 十, 二十一, 三十. */
function chineseNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, units] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : Number(chineseDigit(tens ?? ''))) : 0;
  return ten * 10 + (units === undefined || units === '' ? 0 : Number(chineseDigit(units)));
}
