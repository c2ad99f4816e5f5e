/**
 * Notices that functions were built again, for the developer who does not want to start anew. It looks at the files again and again:
 * a build may remove whole folders and make them anew, which a system's own notices lose track of.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const POLL_MS = 250;
/** Lies beside the functions and is told of as one of them. */
export const DECLARATION = 'database.json';

interface Seen {
  /** What its files are like, without what it has from npm. */
  print: string;
  /** What was told of last. */
  told: string;
}

/**
 * @param changed gets the names of the functions whose files changed or appeared, `database.json` among them, once they have come to rest. Of one that has gone
 * nothing is said: in the middle of a build all of them have.
 */
export function watchFunctions(directory: string, changed: (names: Set<string>) => void): { close(): void } {
  const seen = new Map<string, Seen>();
  for (const [name, print] of prints(directory)) seen.set(name, { print, told: print });

  const look = (): void => {
    const names = new Set<string>();
    for (const [name, print] of prints(directory)) {
      const known = seen.get(name) ?? { print: '', told: '' };
      if (print === known.print && print !== known.told) {
        known.told = print;
        names.add(name);
      }
      seen.set(name, { ...known, print });
    }
    if (names.size > 0) changed(names);
  };
  const timer = setInterval(look, POLL_MS).unref();
  return { close: () => clearInterval(timer) };
}

/** By name: the folders that have an `index.js`, and the declaration. */
function prints(directory: string): Map<string, string> {
  const names = entries(directory).filter(
    (name) => name === DECLARATION || existsSync(join(directory, name, 'index.js')),
  );
  return new Map(names.map((name) => [name, printOf(join(directory, name))]));
}

function printOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return '';
  if (!stats.isDirectory()) return `${path} ${stats.mtimeMs} ${stats.size}\n`;
  return entries(path)
    .map((name) => printOf(join(path, name)))
    .join('');
}

function entries(directory: string): string[] {
  try {
    return readdirSync(directory).filter((name) => name !== 'node_modules' && !name.startsWith('.'));
  } catch {
    return [];
  }
}
