import { LRUCache } from 'lru-cache';
import type { Database } from '../../platform/database';

/**
 * How long an instance may go by what it has read, in milliseconds. This is the promise to editors: what is withdrawn, closed or
 * corrected is so everywhere after a minute, whichever instance answers.
 */
export const FRESH_MS = 60_000;

/** Keeps what was read from one database for a minute, as long as the instance lives. */
export class InstanceCache<Value extends object> {
  private readonly caches = new WeakMap<Database, LRUCache<string, { value: Value; readAt: number }>>();

  /** `most` bounds the memory: the least used goes first. */
  constructor(private readonly most: number) {}

  get(database: Database, key: string, now: number): Value | undefined {
    const kept = this.caches.get(database)?.get(key);
    const age = kept === undefined ? Infinity : now - kept.readAt;
    return age >= 0 && age < FRESH_MS ? kept?.value : undefined;
  }

  set(database: Database, key: string, value: Value, now: number): Value {
    let cache = this.caches.get(database);
    if (cache === undefined) {
      cache = new LRUCache({ max: this.most });
      this.caches.set(database, cache);
    }
    cache.set(key, { value, readAt: now });
    return value;
  }

  /** What is kept under the key, else what `read` brings, which is kept then. */
  async getOrLoad(database: Database, key: string, now: number, read: () => Promise<Value>): Promise<Value> {
    return this.get(database, key, now) ?? this.set(database, key, await read(), now);
  }
}
