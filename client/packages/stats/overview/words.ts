import type { StatsOverviewAnswer, UniqueVisitors } from '../../../../types/stats';
import { countWords, stats as words } from '../../../messages/stats';
import type { Cell } from '../../../stores/csv';
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

/** The figures as a table: the whole, every day, every place below, every content. */
export function tableRows(answer: StatsOverviewAnswer): Cell[][] {
  const heads = words.tableHeads;
  const { totals, uniques } = answer;
  return [
    [
      heads.place,
      heads.code,
      heads.from,
      heads.to,
      heads.visits,
      heads.people,
      heads.standardError,
      heads.listenSeconds,
      heads.watchSeconds,
      heads.readSeconds,
      heads.begun,
      heads.completed,
    ],
    [
      placeName(answer),
      answer.stationId ?? answer.region ?? '',
      answer.from,
      answer.to,
      totals.visits,
      uniques.value,
      uniques.standardError,
      totals.listenSeconds,
      totals.watchSeconds,
      totals.readSeconds,
      totals.begun,
      totals.completed,
    ],
    [],
    [heads.day, heads.visits, heads.people, heads.listenSeconds],
    ...answer.days.map(({ day, visits, visitors, listenSeconds }) => [day, visits, visitors, listenSeconds]),
    [],
    [heads.place, heads.code, heads.visits, heads.people, heads.standardError, heads.listenSeconds],
    ...answer.children.map(({ name, id, visits, uniques: people, listenSeconds }) => [
      name,
      id,
      visits,
      people.value,
      people.standardError,
      listenSeconds,
    ]),
    [],
    [
      heads.content,
      heads.code,
      heads.listenSeconds,
      heads.watchSeconds,
      heads.readSeconds,
      heads.begun,
      heads.completed,
    ],
    ...answer.contents.map((content) => [
      content.title ?? (content.contentId === undefined ? words.otherContents : ''),
      content.contentId ?? '',
      content.listenSeconds,
      content.watchSeconds,
      content.readSeconds,
      content.begun,
      content.completed,
    ]),
  ];
}
