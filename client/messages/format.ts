import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** China has one time zone, whatever the phone is set to. */
const SHANGHAI_MINUTES = 8 * 60;

const inShanghai = (at: number) => dayjs.utc(at).utcOffset(SHANGHAI_MINUTES);

const two = (value: number): string => String(value).padStart(2, '0');

/** A day as one says it: 今天, 昨天, 11月20日, 2025年3月1日. `at` and `now` in epoch milliseconds. */
export function dayWords(at: number, now: number): string {
  const day = inShanghai(at);
  const today = inShanghai(now);
  if (day.isSame(today, 'day')) return '今天';
  if (day.isSame(today.subtract(1, 'day'), 'day')) return '昨天';
  return day.format(day.isSame(today, 'year') ? 'M月D日' : 'YYYY年M月D日');
}

/** A day with its hour: 今天 9点05分. */
export function momentWords(at: number, now: number): string {
  return `${dayWords(at, now)} ${inShanghai(at).format('H点mm分')}`;
}

/** The hour of a publication: 9点05分. Nothing at midnight sharp: that is how a day without an hour is stored. */
export function hourWords(at: number): string | undefined {
  const moment = inShanghai(at);
  return moment.isSame(moment.startOf('day')) ? undefined : moment.format('H点mm分');
}

/** When something was published: 今天 9点05分, or the day alone; nothing where that is not known (0). */
export function publishedWords(at: number, now: number): string | undefined {
  if (!(at > 0)) return undefined;
  return [dayWords(at, now), hourWords(at)].filter(Boolean).join(' ');
}

/** A day of the calendar (YYYY-MM-DD) as one says it, with its weekday: 今天 星期二. */
export function calendarDayWords(day: string, now: number): string {
  const at = dayjs.utc(`${day}T04:00:00Z`).valueOf();
  const weekday = '日一二三四五六'[inShanghai(at).day()] ?? '';
  return `${dayWords(at, now)} 星期${weekday}`;
}

/** A length as one says it: 45秒, 12分钟, 1小时5分钟. */
export function lengthWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))}秒`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}分钟`;
  const rest = minutes % 60;
  return rest ? `${Math.floor(minutes / 60)}小时${rest}分钟` : `${minutes / 60}小时`;
}

/** A place in sound as one says it: 3分05秒, 1小时2分03秒. */
export function placeWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (hours) return `${hours}小时${minutes}分${two(whole % 60)}秒`;
  return minutes ? `${minutes}分${two(whole % 60)}秒` : `${whole}秒`;
}

/** A place in sound as a clock shows it: 3:05, 1:02:03. */
export function clockWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** A count as one says it: 320字, 1.2万字. */
export function charactersWords(count: number): string {
  return count < 10_000 ? `${count}字` : `${Math.round(count / 1000) / 10}万字`;
}

/** What belongs together in one line of small print; what is missing leaves no gap. */
export function joinWords(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
