/** The instances of one function: reused while they live, more of them up to a cap, and a queue beyond that. */
import { CloudError } from '../cloud-error';
import type { Instance } from './instance';

const MAX_WAITING = 1000;
/** An instance that nobody needed for so long is let go. */
const IDLE_MS = 10 * 60_000;

interface Slot {
  instance: Instance;
  cold: boolean;
}

interface Waiting {
  resolve: (slot: Slot) => void;
  reject: (error: CloudError) => void;
}

export class Pool {
  private readonly idle: { instance: Instance; since: number }[] = [];
  /** Those that live, or are about to. */
  private readonly all = new Set<Instance>();
  private readonly waiting: Waiting[] = [];
  private retired: (() => void) | undefined;
  private closed = false;

  constructor(
    private readonly start: () => Instance,
    private readonly cap: number,
  ) {}

  /** @throws EXCEED_CONCURRENT_REQUEST_LIMIT when too many wait already, SYS_ERR at the end of the server */
  async use<T>(action: (instance: Instance, cold: boolean) => Promise<T>): Promise<T> {
    const { instance, cold } = await this.acquire();
    try {
      return await action(instance, cold);
    } finally {
      this.release(instance);
    }
  }

  /**
   * Instances under way finish their call, and who waits is served; none is kept.
   * @param empty told when the last one is gone
   */
  retire(empty: () => void): void {
    this.retired = empty;
    for (const { instance } of this.idle.splice(0)) this.dismiss(instance);
    for (const instance of this.all) instance.gone = true;
    this.serve();
  }

  /** Every call ends at once, with an error. */
  close(): void {
    this.closed = true;
    for (const instance of this.all) instance.kill(stopping());
    for (const { reject } of this.waiting.splice(0)) reject(stopping());
  }

  private async acquire(): Promise<Slot> {
    if (this.closed) throw stopping();
    const slot = this.free();
    if (slot) return slot;
    if (this.waiting.length >= MAX_WAITING) {
      throw new CloudError('EXCEED_CONCURRENT_REQUEST_LIMIT', `${MAX_WAITING} calls are waiting already`);
    }
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  /** An instance that does nothing, or a new one where there may be more. */
  private free(): Slot | undefined {
    for (let next = this.idle.pop(); next; next = this.idle.pop()) {
      if (!next.instance.gone) return { instance: next.instance, cold: false };
    }
    if (this.all.size >= this.cap) return undefined;
    const instance = this.start();
    this.all.add(instance);
    // It may die of itself: its place is free then, and somebody may be waiting for it.
    instance.onGone = () => {
      this.all.delete(instance);
      this.serve();
    };
    return { instance, cold: true };
  }

  private release(instance: Instance): void {
    if (instance.gone) this.dismiss(instance);
    else this.idle.push({ instance, since: Date.now() });
    this.serve();
    if (this.retired) for (const spare of this.idle.splice(0)) this.dismiss(spare.instance);
    while (this.idle.length > 1 && Date.now() - this.idle[0]!.since > IDLE_MS)
      this.dismiss(this.idle.shift()!.instance);
    this.serve();
  }

  private dismiss(instance: Instance): void {
    instance.kill();
    this.all.delete(instance);
  }

  /** Gives those that wait what is free. */
  private serve(): void {
    while (this.waiting.length > 0 && !this.closed) {
      const slot = this.free();
      if (!slot) return;
      this.waiting.shift()!.resolve(slot);
    }
    if (this.all.size === 0) this.retired?.();
  }
}

const stopping = (): CloudError => new CloudError('SYS_ERR', 'the local cloud is stopping');
