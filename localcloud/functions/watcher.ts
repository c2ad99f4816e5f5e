/**
 * Notices that functions were built again, for the developer who does not want to start anew. It looks at the files again and again:
 * a build may remove whole folders and make them anew, which a system's own notices lose track of.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LOOK_MS = 250;
/** What is missing in the middle of a build comes back; what is missing for longer is gone. */
const LOOKS_UNTIL_GONE = 20;

interface Seen {
  /** What its files are like, without what it has from npm. */
  print: string;
  /** What was told of last. */
  told: string;
  missing: number;
}

/** @param changed gets the names of the functions whose files changed, appeared or have gone, once they have come to rest */
export function watchFunctions(directory: string, changed: (names: Set<string>) => void): { close(): void } {
  const seen = new Map<string, Seen>();
  for (const [name, print] of prints(directory)) seen.set(name, { print, told: print, missing: 0 });

  const look = (): void => {
    const now = prints(directory);
    const names = new Set<string>();
    for (const name of new Set([...seen.keys(), ...now.keys()])) {
      const print = now.get(name);
      const known = seen.get(name) ?? { print: '', told: '', missing: 0 };
      seen.set(name, known);
      if (print === undefined) {
        if (++known.missing < LOOKS_UNTIL_GONE) continue;
        seen.delete(name);
        names.add(name);
      } else {
        const rests = print === known.print && known.missing === 0;
        if (rests && print !== known.told) {
          known.told = print;
          names.add(name);
        }
        known.print = print;
        known.missing = 0;
      }
    }
    if (names.size > 0) changed(names);
  };
  const timer = setInterval(look, LOOK_MS).unref();
  return { close: () => clearInterval(timer) };
}

/** By name: the folders that have an `index.js`. */
function prints(directory: string): Map<string, string> {
  const names = entries(directory).filter((name) => existsSync(join(directory, name, 'index.js')));
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
