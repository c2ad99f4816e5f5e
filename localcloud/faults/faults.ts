/**
 * Failures on demand, to see how a caller bears them. A fault is for a function, a collection, an open API or a stored file, by name
 * or all (`*`); it is planted with `/faults` for the next `times` requests, or for one `/call` and all that it does by the header
 * `x-fault`.
 */
import type { ServerResponse } from 'node:http';
import { CloudError, type CloudErrorCode } from '../cloud-error';

const TARGETS = ['function', 'collection', 'openapi', 'storage'] as const;
export type Target = (typeof TARGETS)[number];

export interface Fault {
  target: Target;
  /** `*` for all. Of a stored file: its path. */
  name: string;
  kind: 'delay' | 'error' | 'timeout' | 'drop' | 'duplicate';
  /** `delay`: milliseconds. */
  delay?: number;
  /** `error`: the cloud's code, or an open API's number. */
  code?: string;
  message?: string;
  /** How many requests it meets before it is gone; without it, until it is taken away. */
  times?: number;
}

export interface Met {
  /** The request is to be carried out twice, as a network may deliver it. */
  twice: boolean;
}

/** What is being asked for when a fault may be met. */
export interface Occasion {
  /** What `drop` cuts off. */
  response: ServerResponse;
  /** Those of the call alone. */
  own?: readonly Fault[] | undefined;
}

const KINDS = ['delay', 'error', 'timeout', 'drop', 'duplicate'] as const;
/** Longer than the SDK waits (15 s); the caller has given up by then. */
const TIMEOUT_MS = 20_000;

export class Faults {
  private planted: Fault[] = [];

  list(): readonly Fault[] {
    return this.planted;
  }

  plant(fault: Fault): void {
    this.planted.push(fault);
  }

  clear(): void {
    this.planted = [];
  }

  /**
   * Carries out what was planted for this request, or written in its call's header.
   * @throws the planted error
   */
  async meet(target: Target, name: string, { response, own = [] }: Occasion): Promise<Met> {
    const met: Met = { twice: false };
    // Every request of the SDK passes here.
    if (this.planted.length === 0 && own.length === 0) return met;
    const concerns = (fault: Fault): boolean =>
      fault.target === target && (fault.name === '*' || fault.name === name);
    for (const fault of [...this.planted.filter(concerns), ...own.filter(concerns)]) {
      this.use(fault);
      switch (fault.kind) {
        case 'delay':
          await pause(fault.delay ?? 1000);
          break;
        case 'duplicate':
          met.twice = true;
          break;
        case 'timeout':
          await pause(TIMEOUT_MS);
          throw new CloudError('SERVER_TIMEOUT', fault.message ?? 'timed out on demand');
        case 'drop':
          response.destroy();
          throw new CloudError('SERVER_TIMEOUT', 'dropped on demand');
        case 'error':
          throw new CloudError(
            (fault.code ?? 'SYS_ERR') as CloudErrorCode,
            fault.message ?? 'failed on demand',
          );
      }
    }
    return met;
  }

  /** One that is met for the last time is gone; one that an earlier one keeps the request from stays. */
  private use(fault: Fault): void {
    if (fault.times !== undefined && --fault.times <= 0)
      this.planted = this.planted.filter((other) => other !== fault);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/**
 * The header `x-fault`: `[<target> <name>] <kind>[:<value>]`, several with `;` between. Without a target it is for the call itself.
 * `error:EXCEED_REQUEST_LIMIT`, `collection visits drop; openapi * delay:500`.
 * @throws INVALID_PARAM
 */
export function parseFaultHeader(header: string, functionName: string): Fault[] {
  return header.split(';').map((text) => {
    const words = text.trim().split(/\s+/);
    if (words.length !== 1 && words.length !== 3) {
      throw new CloudError(
        'INVALID_PARAM',
        `x-fault is <kind> or <target> <name> <kind>, not ${JSON.stringify(text.trim())}`,
      );
    }
    const [target, name] = words.length === 3 ? words : ['function', functionName];
    const [kind, value] = words.at(-1)!.split(':', 2);
    return parseFault({
      target,
      name,
      kind,
      ...(value === undefined ? {} : kind === 'delay' ? { delay: Number(value) } : { code: value }),
    });
  });
}

/** @throws INVALID_PARAM */
export function parseFault(raw: Record<string, unknown>): Fault {
  const { target, name = '*', kind, delay, code, message, times } = raw;
  const ok =
    TARGETS.includes(target as Target) &&
    typeof name === 'string' &&
    KINDS.includes(kind as Fault['kind']) &&
    (delay === undefined || (typeof delay === 'number' && delay >= 0 && delay <= 600_000)) &&
    (code === undefined || typeof code === 'string' || typeof code === 'number') &&
    (message === undefined || typeof message === 'string') &&
    (times === undefined || (Number.isInteger(times) && (times as number) > 0));
  if (!ok) {
    throw new CloudError(
      'INVALID_PARAM',
      `a fault is { target: ${TARGETS.join('|')}, name?, kind: ${KINDS.join('|')}, delay?, code?, message?, times? }`,
    );
  }
  return {
    target: target as Target,
    name: name,
    kind: kind as Fault['kind'],
    ...(delay === undefined ? {} : { delay }),
    ...(code === undefined ? {} : { code: String(code) }),
    ...(message === undefined ? {} : { message }),
    ...(times === undefined ? {} : { times: times as number }),
  };
}
