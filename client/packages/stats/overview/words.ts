import type { StatsOverviewAnswer, UniqueVisitors } from '../../../../types/stats';
import { countWords, stats as words } from '../../../messages/stats';
import type { Label } from './draw';

/** A number of people, said as what it is. */
export function peopleWords({ value, exact }: UniqueVisitors): string {
  return exact ? countWords(value) : words.about(countWords(value));
}

export function errorWords({ exact, standardError }: UniqueVisitors): string {
  return exact ? words.exact : words.error((standardError * 100).toFixed(2));
}

export function completionWords({ begun, completed }: StatsOverviewAnswer['totals']): string {
  return begun === 0 ? '—' : `${Math.round((completed / begun) * 100)}%`;
}

export function placeName({ name, region }: StatsOverviewAnswer): string {
  return name === '' || region === '0' ? words.everywhere : name;
}

/** First, middle and last day below the curve. */
export function dayLabels(days: StatsOverviewAnswer['days']): Label[] {
  const places = [...new Set([0, Math.floor((days.length - 1) / 2), days.length - 1])];
  return places.flatMap((at) =>
    days[at] === undefined ? [] : [{ at, text: days[at].day.slice(5).replace('-', '/') }],
  );
}
