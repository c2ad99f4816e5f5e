import type { StatsOverviewAnswer } from '../../../../types/stats';
import { stats as words } from '../messages';
import type { Cell } from '../../../../cloudfunctions/shared/domain/csv';
import { scopeName } from './words';

const heads = words.tableHeads;

/** The figures as a table, part by part with an empty row between them: all that the page has, and all that it has no room for. */
export function tableRows(answer: StatsOverviewAnswer): Cell[][] {
  const parts = [wholeOf, waysOf, daysOf, hoursOf, childrenOf, contentsOf, columnsOf, postersOf, keptOutOf];
  return parts
    .map((part) => part(answer))
    .filter((rows) => rows.length > 1)
    .flatMap((rows, at) => (at === 0 ? rows : [[], ...rows]));
}

function wholeOf(answer: StatsOverviewAnswer): Cell[][] {
  const { totals, uniques, stations } = answer;
  return [
    [
      heads.place,
      heads.code,
      heads.from,
      heads.to,
      heads.visits,
      heads.people,
      heads.standardError,
      ...TIME_HEADS,
      words.planned,
      words.built,
      words.open,
    ],
    [
      scopeName(answer),
      answer.stationId ?? answer.region ?? '',
      answer.from,
      answer.to,
      totals.visits,
      uniques.value,
      errorCell(uniques),
      ...timeOf(totals),
      stations.planned,
      stations.built,
      stations.open,
    ],
  ];
}

function waysOf({ totals }: StatsOverviewAnswer): Cell[][] {
  const ways = Object.keys(words.viaWords) as (keyof typeof words.viaWords)[];
  return [[words.via, heads.visits], ...ways.map((way) => [words.viaWords[way], totals.via[way]])];
}

function daysOf({ days }: StatsOverviewAnswer): Cell[][] {
  return [
    [heads.day, heads.visits, heads.people, heads.standardError, heads.listenSeconds],
    ...days.map((figures) => [
      figures.day,
      figures.visits,
      figures.visitors,
      errorCell(figures),
      figures.listenSeconds,
    ]),
  ];
}

function hoursOf({ hours }: StatsOverviewAnswer): Cell[][] {
  return [[words.byHour, heads.visits], ...hours.map((visits, hour) => [words.hour(hour), visits])];
}

function childrenOf({ children }: StatsOverviewAnswer): Cell[][] {
  return [
    [
      heads.place,
      heads.code,
      heads.visits,
      heads.people,
      heads.standardError,
      heads.listenSeconds,
      words.planned,
      words.built,
      words.open,
    ],
    ...children.map(({ name, id, visits, uniques, listenSeconds, stations }) => [
      name,
      id,
      visits,
      uniques.value,
      errorCell(uniques),
      listenSeconds,
      stations.planned,
      stations.built,
      stations.open,
    ]),
  ];
}

function contentsOf({ contents }: StatsOverviewAnswer): Cell[][] {
  return [
    [heads.content, heads.code, ...TIME_HEADS],
    ...contents.map((content) => [
      content.title ?? (content.contentId === undefined ? words.otherContents : ''),
      content.contentId ?? '',
      ...timeOf(content),
    ]),
  ];
}

function columnsOf({ columns }: StatsOverviewAnswer): Cell[][] {
  return [
    [words.columns, heads.code, heads.visits],
    ...columns.map(({ name, title, visits }) => [words.column(name, title), name, visits]),
  ];
}

function postersOf({ posters }: StatsOverviewAnswer): Cell[][] {
  return [[words.posters, heads.visits], ...posters.map(({ name, visits }) => [words.poster(name), visits])];
}

function keptOutOf({ keptOut }: StatsOverviewAnswer): Cell[][] {
  return [
    [words.keptOut, ''],
    [words.staff, keptOut.staff],
    [words.devtool, keptOut.devtool],
    [words.test, keptOut.test],
    [heads.overclaimedSeconds, keptOut.overclaimedSeconds],
    [words.overrun, keptOut.overrunEvents],
  ];
}

function errorCell({ standardError, incomplete }: { standardError: number; incomplete?: true }): Cell {
  return incomplete ? heads.incomplete : standardError;
}

const TIME_HEADS = [heads.listenSeconds, heads.watchSeconds, heads.readSeconds, heads.begun, heads.completed];

function timeOf({
  listenSeconds,
  watchSeconds,
  readSeconds,
  begun,
  completed,
}: Record<'listenSeconds' | 'watchSeconds' | 'readSeconds' | 'begun' | 'completed', number>): Cell[] {
  return [listenSeconds, watchSeconds, readSeconds, begun, completed];
}
