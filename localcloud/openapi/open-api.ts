/** WeChat's open APIs, as far as functions here use them; everything asked and answered is kept in the outbox. */
import { randomUUID } from 'node:crypto';
import { CloudError } from '../cloud-error';
import type { Faults, Occasion } from '../faults/faults';
import { apiError, type Api, type ApiAnswer, type ApiRequest } from './api';
import { getUnlimited } from './wxacode';
import { mediaCheckAsync, msgSecCheck } from './security';
import { sendSubscribeMessage } from './subscribe-message';

export interface OutboxEntry {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  api: string;
  functionName: string | undefined;
  requestId: string | undefined;
  parameters: Record<string, unknown>;
  outcome: string;
}

/** A failure of the call itself, not of the API. */
export class SystemError extends Error {
  constructor(readonly errorCode: number) {
    super(`system error: ${errorCode}`);
  }
}

const UNKNOWN_API = -604100;
const UNDECLARED_API = -604101;

const MAX_KEPT = 500;

const APIS: Record<string, Api> = {
  'wxacode.getUnlimited': getUnlimited,
  'security.msgSecCheck': msgSecCheck,
  'security.mediaCheckAsync': mediaCheckAsync,
  'subscribeMessage.send': sendSubscribeMessage,
};

export class OpenApi {
  private readonly entries: OutboxEntry[] = [];

  constructor(private readonly faults: Faults) {}

  outbox(): readonly OutboxEntry[] {
    return this.entries;
  }

  /**
   * @param caller the function that calls and what its config.json declares; undefined from outside any function
   * @throws SystemError for an API that is unknown or not declared
   */
  async call(
    api: string,
    request: ApiRequest,
    caller: { functionName: string; declared: string[]; requestId: string } | undefined,
    occasion: Occasion,
  ): Promise<ApiAnswer> {
    const run = Object.prototype.hasOwnProperty.call(APIS, api) ? APIS[api] : undefined;
    if (!run) throw new SystemError(UNKNOWN_API);
    if (caller && !caller.declared.includes(api)) throw new SystemError(UNDECLARED_API);
    const answer = await this.answer(api, run, request, occasion);
    this.entries.push({
      id: randomUUID(),
      at: Date.now(),
      api,
      functionName: caller?.functionName,
      requestId: caller?.requestId,
      parameters: request.parameters,
      outcome:
        'json' in answer
          ? JSON.stringify(answer.json)
          : `${answer.contentType}, ${answer.bytes.length} bytes`,
    });
    if (this.entries.length > MAX_KEPT) this.entries.shift();
    return answer;
  }

  /** A planted fault with a number for a code is the API's own error. */
  private async answer(api: string, run: Api, request: ApiRequest, occasion: Occasion): Promise<ApiAnswer> {
    try {
      const { twice } = await this.faults.meet('openapi', api, occasion);
      if (twice) await run(request);
      return await run(request);
    } catch (error) {
      if (error instanceof CloudError && /^-?\d+$/.test(error.code))
        return apiError(Number(error.code), error.message);
      throw error;
    }
  }
}
