import type { Cloud } from './cloud';
import type { PresentFunction } from './environment';

/** How long a function may take, milliseconds: the cloud installs its dependencies meanwhile. */
const TIMEOUT_MS = 10 * 60_000;
export const POLL_MS = 2_000;
const BUSY = ['Creating', 'Updating', 'Publishing', 'Deleting'];

export type Wait = (milliseconds: number) => Promise<unknown>;

/** A function once the cloud is done with it; until then every change is refused. @throws after ten minutes */
export async function whenIdle(name: string, cloud: Cloud, wait: Wait): Promise<PresentFunction> {
  for (let waited = 0; waited < TIMEOUT_MS; waited += POLL_MS) {
    const there = await cloud.describeFunction(name);
    if (!BUSY.includes(there.status)) return there;
    await wait(POLL_MS);
  }
  throw new Error(
    `${name} is still not ready after ${TIMEOUT_MS / 60_000} minutes. Look at it in the cloud console, then run the same command again.`,
  );
}
