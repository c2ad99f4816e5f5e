import type { StatsOverviewAnswer, UniqueVisitors } from '../../../../types/stats';
import { countWords, stats as words } from '../messages';
import type { Label } from './draw';

/** A number of people, said as what it is. */
export function peopleWords({ value, exact, incomplete }: UniqueVisitors): string {
  if (incomplete) return value === 0 ? words.unread : words.atLeast(countWords(value));
  return exact ? countWords(value) : words.about(countWords(value));
}

/** The same within a line. */
export function childPeopleWords(uniques: UniqueVisitors): string {
  return uniques.incomplete && uniques.value === 0
    ? words.childUnread
    : words.childPeople(peopleWords(uniques));
}

export function errorWords({ exact, standardError, incomplete }: UniqueVisitors): string {
  if (incomplete) return words.unreadPart;
  return exact ? words.exact : words.error((standardError * 100).toFixed(2));
}

/** What has to be said before anybody uses these figures: people or counters that could not be read. */
export function shortfallsOf({ uniques, days, children, unreadable }: StatsOverviewAnswer): string[] {
  const counts = [uniques, ...days, ...children.map((child) => child.uniques)];
  return [
    ...(counts.some(({ incomplete }) => incomplete) ? [words.incomplete] : []),
    ...(unreadable ? [words.unreadable(countWords(unreadable))] : []),
  ];
}

export function completionWords({ begun, completed }: StatsOverviewAnswer['totals']): string {
  return begun === 0 ? '—' : `${Math.round((completed / begun) * 100)}%`;
}

export function scopeName({ name, region }: StatsOverviewAnswer): string {
  return name === '' || region === '0' ? words.everywhere : name;
}

/** First, middle and last day below the curve. */
export function dayLabels(days: StatsOverviewAnswer['days']): Label[] {
  const places = [...new Set([0, Math.floor((days.length - 1) / 2), days.length - 1])];
  return places.flatMap((at) =>
    days[at] === undefined ? [] : [{ at, text: days[at].day.slice(5).replace('-', '/') }],
  );
}
