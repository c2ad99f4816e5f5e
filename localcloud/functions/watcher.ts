/** Notices that functions were built again, for the developer who does not want to start anew. */
import { watch, type FSWatcher } from 'node:fs';

/** A build writes many files in a row; functions are reloaded when it has been quiet for so long. */
const QUIET_MS = 150;

/** @param changed gets the names of the functions whose folder changed */
export function watchFunctions(directory: string, changed: (names: Set<string>) => void): FSWatcher {
  let names = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  return watch(directory, { recursive: true }, (_event, path) => {
    const name = path?.split(/[\\/]/)[0];
    if (!name) return;
    names.add(name);
    clearTimeout(timer);
    timer = setTimeout(() => {
      changed(names);
      names = new Set();
    }, QUIET_MS).unref();
  });
}
