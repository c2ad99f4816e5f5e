/**
 * A timer's seven fields: second minute hour day month weekday year, in Asia/Shanghai. Written as Tencent documents them: `*`, lists,
 * ranges and steps, names for months and weekdays. Where both day and weekday are given, either is enough.
 */
import { Cron } from 'croner';

const ZONE = 'Asia/Shanghai';
const FIRST_YEAR = 1970;
const LAST_YEAR = 2099;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

interface Field {
  name: string;
  min: number;
  max: number;
  names?: string[];
}

const FIELDS: Field[] = [
  { name: 'second', min: 0, max: 59 },
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'weekday', min: 0, max: 6, names: WEEKDAYS },
  { name: 'year', min: FIRST_YEAR, max: LAST_YEAR },
];

/** The numbers that a field names. @throws Error with what is wrong */
function numbersOf(text: string, { name, min, max, names = [] }: Field): Set<number> {
  const number = (word: string): number => {
    const named = names.indexOf(word.toUpperCase());
    const value = named >= 0 ? named + min : /^\d+$/.test(word) ? Number(word) : NaN;
    if (!(value >= min && value <= max)) throw new Error(`${word} is no ${name} (${min} to ${max})`);
    return value;
  };
  const numbers = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step = '1', ...rest] = part.split('/');
    const [first = '', last, ...more] = range.split('-');
    if (rest.length > 0 || more.length > 0 || !/^[1-9]\d*$/.test(step))
      throw new Error(`"${part}" cannot be read`);
    const from = range === '*' ? min : number(first);
    const to = range === '*' || (last === undefined && part.includes('/')) ? max : number(last ?? first);
    if (from > to) throw new Error(`"${part}" runs backwards`);
    for (let value = from; value <= to; value += Number(step)) numbers.add(value);
  }
  return numbers;
}

const split = (config: string): string[] => config.trim().split(/\s+/);

/** What is wrong with a schedule; undefined where nothing is. */
export function scheduleProblem(config: string): string | undefined {
  const fields = split(config);
  if (fields.length !== FIELDS.length) {
    return `has ${fields.length} of the 7 fields second minute hour day month weekday year`;
  }
  try {
    FIELDS.forEach((field, i) => numbersOf(fields[i]!, field));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A number for a weekday is Sunday-based here, and Monday-based in some of Tencent's documents: a name says what is meant. */
export const hasNumericWeekday = (config: string): boolean => /\d/.test(split(config)[5] ?? '');

export class Schedule {
  private readonly years: Set<number>;
  private readonly cron: Cron;

  /** @param config one that `scheduleProblem` has nothing against; without `run` it only tells its times */
  constructor(config: string, run?: () => void) {
    const fields = split(config);
    this.years = numbersOf(fields[6]!, FIELDS[6]!);
    // Spelt out, so that the library's own additions to the syntax do not matter.
    const spelt = fields
      .slice(0, 6)
      .map((field, i) => (field === '*' ? '*' : [...numbersOf(field, FIELDS[i]!)].join(',')));
    this.cron = new Cron(
      spelt.join(' '),
      { timezone: ZONE, paused: run === undefined, unref: true, protect: false },
      () => {
        if (this.years.has(yearOf(new Date()))) run?.();
      },
    );
  }

  /** The first time after `from`; undefined where it never comes again. */
  next(from = new Date()): Date | undefined {
    let at = this.cron.nextRun(from);
    while (at && !this.years.has(yearOf(at))) {
      const year = [...this.years].filter((candidate) => candidate > yearOf(at!)).sort((a, b) => a - b)[0];
      at =
        year === undefined
          ? null
          : this.cron.nextRun(new Date(Date.parse(`${year}-01-01T00:00:00+08:00`) - 1));
    }
    return at ?? undefined;
  }

  stop(): void {
    this.cron.stop();
  }
}

const yearOf = (at: Date): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone: ZONE, year: 'numeric' }).format(at));
