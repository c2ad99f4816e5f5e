/** Counts what a page sends from its script to its view. */
import type { PageInstance } from './engine';

export interface Figures {
  /** Calls of setData. */
  calls: number;
  /** Bytes of their JSON, UTF-8, all calls. */
  bytes: number;
  /** Bytes of the largest one. WeChat's audit warns above 256 KB. */
  largest: number;
}

export class Meter {
  readonly sizes: number[] = [];
  /** Keys that carried `undefined`: WeChat drops them with a warning. */
  readonly undefinedKeys: string[] = [];

  constructor(instance: PageInstance) {
    const send = instance.setData.bind(instance);
    instance.setData = (data, callback) => {
      for (const [key, value] of Object.entries(data)) if (value === undefined) this.undefinedKeys.push(key);
      const json = JSON.stringify(data);
      this.sizes.push(Buffer.byteLength(json));
      send(JSON.parse(json) as Record<string, unknown>, callback);
    };
  }

  get figures(): Figures {
    return {
      calls: this.sizes.length,
      bytes: this.sizes.reduce((sum, size) => sum + size, 0),
      largest: Math.max(0, ...this.sizes),
    };
  }
}
