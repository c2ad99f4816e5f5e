import { dayOf } from '../../../../cloudfunctions/shared/domain/calendar';

/** Periods that figures are asked for. Days are days in Asia/Shanghai, YYYY-MM-DD. */

export type PeriodName = 'week' | 'month' | 'thisMonth' | 'lastMonth' | 'thisYear' | 'lastYear';

export const PERIODS: readonly PeriodName[] = [
  'week',
  'month',
  'thisMonth',
  'lastMonth',
  'thisYear',
  'lastYear',
];

export interface Period {
  from: string;
  to: string;
}

const DAY = 86_400_000;

/** First and last day of a period, seen from an instant (epoch milliseconds). Today is in it where it reaches up to now. */
export function periodOf(name: PeriodName, now: number): Period {
  const today = dayOf(now);
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  switch (name) {
    case 'week':
      return { from: dayOf(now - 6 * DAY), to: today };
    case 'month':
      return { from: dayOf(now - 29 * DAY), to: today };
    case 'thisMonth':
      return { from: `${today.slice(0, 7)}-01`, to: today };
    case 'lastMonth':
      return { from: utcDay(year, month - 2, 1), to: utcDay(year, month - 1, 0) };
    case 'thisYear':
      return { from: `${year}-01-01`, to: today };
    case 'lastYear':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  }
}

/** Months from 0; day 0 is the last of the month before. */
function utcDay(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}
