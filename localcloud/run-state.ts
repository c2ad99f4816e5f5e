/** What one run leaves for the next to know: whether it ended in order, and whether the seed is in. */
import { CloudError } from './cloud-error';
import type { Store } from './database/store';

const RUNNING = Buffer.from('run/running');
const SEED = Buffer.from('run/seed');

export class RunState {
  /** The last run did not come to its end. */
  readonly interrupted: boolean;
  /** `begun` and not ended: what is stored is a part of the seed and nothing else. */
  seed: 'none' | 'begun' | 'done';

  constructor(private readonly store: Store) {
    this.interrupted = store.meta.get(RUNNING) !== undefined;
    this.seed = (store.meta.get(SEED) ?? 'none') as RunState['seed'];
  }

  begin(): void {
    this.note(() => this.store.meta.putSync(RUNNING, String(process.pid)));
  }

  markSeed(seed: RunState['seed']): void {
    this.store.write(() => this.store.meta.putSync(SEED, seed));
    this.seed = seed;
  }

  end(): void {
    this.note(() => this.store.meta.removeSync(RUNNING));
  }

  /** A full disk takes no note of a beginning or an end, and is still to be read from. */
  private note(action: () => void): void {
    try {
      this.store.write(action);
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
    }
  }
}
