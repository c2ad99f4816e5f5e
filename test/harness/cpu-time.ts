import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, on every machine it runs on (`getconf CLK_TCK`). */
const TICK_MS = 10;

/**
 * Milliseconds of processor that a process and its children have used, those that ended included. Unlike the time on the wall it does
 * not grow with whatever else the machine does.
 */
export function cpuTime(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + ticksOf(each), 0) * TICK_MS;
}

/** Processes that a process started and that still run. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => Number(fieldsOf(pid)[1]) === parent);
}

/** User and system time, the process's own and that of children it has waited for. */
function ticksOf(pid: number): number {
  return fieldsOf(pid)
    .slice(11, 15)
    .reduce((sum, ticks) => sum + Number(ticks), 0);
}

/** Of /proc/<pid>/stat, what follows the name: state, parent, …; none when the process is gone. */
function fieldsOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Milliseconds of processor that this process takes for something. */
export function cpuTimeOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Below this time nothing is told about how it grows: what a process does beside weighs more. */
const JUDGED_MS = 400;
const TRIES = 8;

/**
 * How many times longer something takes with a text four times as long: 4 where it takes time by its length, 16 by the square of it. 1
 * where it is over before that can be told. The best of some tries.
 */
export function growthOf(
  work: (text: string) => unknown,
  make: (length: number) => string,
  length: number,
): number {
  const [short, long] = [make(length), make(4 * length)];
  let least = Infinity;
  for (let tries = 0; tries < TRIES && least > MOST_GROWTH; tries += 1) {
    const taken = cpuTimeOf(() => work(long));
    if (taken < JUDGED_MS) return 1;
    least = Math.min(least, taken / cpuTimeOf(() => work(short)));
  }
  return least;
}

/** Between what is linear and what is square. */
export const MOST_GROWTH = 9;
