import type { DayFigures, KeptOut, NamedCount, Totals, UniqueVisitors } from '../../../types/stats';
import { peopleNoted } from './people';
import { countsUnder, type Tally } from './tally';

/** Figures of a tally, by the names that the contract gives them. */

export function totalsOf(tally: Tally): Totals {
  const at = (name: string) => tally[name] ?? 0;
  return {
    visits: at('v'),
    via: {
      scan: at('via.scan'),
      link: at('via.link'),
      recent: at('via.recent'),
      search: at('via.search'),
      other: at('via.other'),
    },
    listenSeconds: at('l'),
    watchSeconds: at('w'),
    readSeconds: at('r'),
    begun: at('b'),
    completed: at('f'),
    late: at('late'),
  };
}

/** @param people of that day, where they are not those that its tally notes */
export function dayFigures(
  day: string,
  tally: Tally,
  people: UniqueVisitors = peopleNoted(tally),
): DayFigures {
  const { value: visitors, standardError, incomplete } = people;
  return {
    day,
    visits: tally.v ?? 0,
    visitors,
    standardError,
    ...(incomplete === true && { incomplete }),
    listenSeconds: tally.l ?? 0,
  };
}

/** Visits in each hour of the day, 24 numbers. */
export function hoursOf(tally: Tally): number[] {
  return Array.from({ length: 24 }, (_, hour) => tally[`h.${hour}`] ?? 0);
}

export function keptOutOf(tally: Tally): KeptOut {
  return {
    staff: tally['a.staff'] ?? 0,
    devtool: tally['a.devtool'] ?? 0,
    test: tally['a.test'] ?? 0,
    overclaimedSeconds: tally.oc ?? 0,
    overrunEvents: tally.ov ?? 0,
  };
}

/** Columns (`col.`) or poster batches (`pb.`); what is not told apart comes last, as `~`. */
export function namedCounts(tally: Tally, prefix: 'col.' | 'pb.'): NamedCount[] {
  const counts = countsUnder(tally, prefix).map(({ name, amount }) => ({ name, visits: amount }));
  const isRest = ({ name }: NamedCount) => name === '~';
  return [...counts.filter((count) => !isRest(count)), ...counts.filter(isRest)];
}
