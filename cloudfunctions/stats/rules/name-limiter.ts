import { MAX_NAMES_PER_DAY } from '../../shared/domain/limits';

export type LimitedName = keyof typeof MAX_NAMES_PER_DAY;

/**
 * Which contents, columns and poster batches of one person's day are told apart in the figures. Names come from phones, and a document
 * has room for a few hundred: without a bound one phone could fill them with names of its own. What is beyond counts without a name.
 */
export class NameLimiter {
  private readonly days = new Map<string, Set<string>>();

  /** The name, where it is among the first of its kind on that day (YYYY-MM-DD). */
  name(kind: LimitedName, day: string, name: string): string | undefined {
    const key = `${kind} ${day}`;
    const names = this.days.get(key) ?? new Set();
    this.days.set(key, names);
    if (!names.has(name) && names.size >= MAX_NAMES_PER_DAY[kind]) return undefined;
    names.add(name);
    return name;
  }
}
