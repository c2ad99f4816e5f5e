/**
 * Failures on demand, to see how a caller bears them. A fault is for a function, a collection or an open API, by name or all (`*`);
 * it is planted with `/faults` for the next `times` requests, or for one `/call` by the header `x-fault`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloudError, type CloudErrorCode } from '../cloud-error';

export type Target = 'function' | 'collection' | 'openapi';

export interface Fault {
  target: Target;
  /** `*` for all. */
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
   * Carries out what was planted for this request, or written in its header.
   * @throws the planted error
   */
  async meet(
    target: Target,
    name: string,
    request?: IncomingMessage,
    response?: ServerResponse,
  ): Promise<Met> {
    const met: Met = { twice: false };
    const faults = this.take(target, name);
    const written = request?.headers['x-fault'];
    if (typeof written === 'string') faults.push(parseFault({ target, name, ...parseHeader(written) }));
    for (const fault of faults) {
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
          response?.destroy();
          request?.destroy();
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

  private take(target: Target, name: string): Fault[] {
    const faults = this.planted.filter(
      (fault) => fault.target === target && (fault.name === '*' || fault.name === name),
    );
    for (const fault of faults) if (fault.times !== undefined) fault.times--;
    this.planted = this.planted.filter((fault) => fault.times === undefined || fault.times > 0);
    return faults;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** `error:DATABASE_REQUEST_FAILED`, `delay:500`, `drop`, `timeout`, `duplicate`. */
function parseHeader(text: string): Record<string, unknown> {
  const [kind, value] = text.split(':', 2);
  if (value === undefined) return { kind };
  return kind === 'delay' ? { kind, delay: Number(value) } : { kind, code: value };
}

/** @throws INVALID_PARAM */
export function parseFault(raw: Record<string, unknown>): Fault {
  const { target, name = '*', kind, delay, code, message, times } = raw;
  const ok =
    (target === 'function' || target === 'collection' || target === 'openapi') &&
    typeof name === 'string' &&
    KINDS.includes(kind as Fault['kind']) &&
    (delay === undefined || (typeof delay === 'number' && delay >= 0 && delay <= 600_000)) &&
    (code === undefined || typeof code === 'string' || typeof code === 'number') &&
    (message === undefined || typeof message === 'string') &&
    (times === undefined || (Number.isInteger(times) && (times as number) > 0));
  if (!ok) {
    throw new CloudError(
      'INVALID_PARAM',
      `a fault is { target: function|collection|openapi, name?, kind: ${KINDS.join('|')}, delay?, code?, message?, times? }`,
    );
  }
  return {
    target,
    name,
    kind: kind as Fault['kind'],
    ...(delay === undefined ? {} : { delay }),
    ...(code === undefined ? {} : { code: String(code) }),
    ...(message === undefined ? {} : { message }),
    ...(times === undefined ? {} : { times: times as number }),
  };
}
