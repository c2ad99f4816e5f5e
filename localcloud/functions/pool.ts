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

export class Pool {
  private readonly idle: { instance: Instance; since: number }[] = [];
  private readonly all = new Set<Instance>();
  private readonly waiting: ((slot: Slot) => void)[] = [];
  private closed = false;

  constructor(
    private readonly start: () => Instance,
    private readonly cap: number,
  ) {}

  get size(): number {
    return this.all.size;
  }

  /** @throws EXCEED_CONCURRENT_REQUEST_LIMIT when too many wait already */
  async use<T>(action: (instance: Instance, cold: boolean) => Promise<T>): Promise<T> {
    const { instance, cold } = await this.acquire();
    try {
      return await action(instance, cold);
    } finally {
      this.release(instance);
    }
  }

  /** Instances under way finish their call; none of today's is used again. */
  retire(): void {
    for (const { instance } of this.idle.splice(0)) instance.kill();
    for (const instance of this.all) instance.gone = true;
  }

  close(): void {
    this.closed = true;
    for (const instance of this.all) instance.kill();
  }

  private async acquire(): Promise<Slot> {
    if (this.closed) throw new CloudError('SYS_ERR', 'the local cloud is stopping');
    for (let next = this.idle.pop(); next; next = this.idle.pop()) {
      if (!next.instance.gone) return { instance: next.instance, cold: false };
    }
    if (this.all.size < this.cap) return { instance: this.launch(), cold: true };
    if (this.waiting.length >= MAX_WAITING) {
      throw new CloudError('EXCEED_CONCURRENT_REQUEST_LIMIT', `${MAX_WAITING} calls are waiting already`);
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private launch(): Instance {
    const instance = this.start();
    this.all.add(instance);
    instance.onExit = () => this.all.delete(instance);
    return instance;
  }

  private release(instance: Instance): void {
    if (instance.gone) {
      instance.kill();
      this.all.delete(instance);
    }
    const next = this.waiting.shift();
    if (next) next(instance.gone ? { instance: this.launch(), cold: true } : { instance, cold: false });
    else if (!instance.gone) {
      this.idle.push({ instance, since: Date.now() });
      this.letIdleGo();
    }
  }

  private letIdleGo(): void {
    while (this.idle.length > 1 && Date.now() - this.idle[0]!.since > IDLE_MS)
      this.idle.shift()!.instance.kill();
  }
}
