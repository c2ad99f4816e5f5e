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
  /** What was sent, as JSON. */
  readonly sent: string[] = [];

  /** @param complain is told of keys that carry `undefined`: WeChat drops them with a warning. */
  constructor(instance: PageInstance, complain: (complaint: string) => void) {
    const send = instance.setData.bind(instance);
    instance.setData = (data, callback) => {
      for (const [key, value] of Object.entries(data))
        if (value === undefined) complain(`setData: ${key} is undefined`);
      const json = JSON.stringify(data);
      this.sent.push(json);
      send(JSON.parse(json) as Record<string, unknown>, callback);
    };
  }

  get sizes(): number[] {
    return this.sent.map((json) => Buffer.byteLength(json));
  }

  get figures(): Figures {
    const { sizes } = this;
    return {
      calls: sizes.length,
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      largest: Math.max(0, ...sizes),
    };
  }
}
