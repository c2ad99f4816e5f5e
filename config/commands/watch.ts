import { watch } from 'node:fs';

/** Changes come in bursts: editors write twice, branches change hundreds of files. */
const SETTLE_MS = 200;

/**
 * Does the work when something in the folders has changed and come to rest, one turn after the other. What fails is printed.
 * @returns what ends it.
 */
export function onChange(folders: readonly string[], work: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running
        .then(work)
        .catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
    }, SETTLE_MS);
  };
  const watches = folders.map((folder) => watch(folder, { recursive: true }, changed));
  return () => {
    clearTimeout(timer);
    for (const each of watches) each.close();
  };
}
