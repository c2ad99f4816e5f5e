/** `/admin`: every request of the SDK, by its `action`. Behind the path may stand the call that it is made for. */
import { randomUUID } from 'node:crypto';
import { asCloudError, CloudError } from '../cloud-error';
import { databaseActions } from '../database/protocol';
import type { Engine } from '../database/engine';
import type { Faults } from '../faults/faults';
import type { Invocation } from '../functions/invocation';
import { invokeFunction } from '../functions/protocol';
import type { FunctionService } from '../functions/service';
import { parseJsonObject, readBody, sendJson, type Exchange, type Route } from '../http/exchange';
import type { OpenApi } from '../openapi/open-api';
import { openApiAction } from '../openapi/protocol';
import { storageActions } from '../storage/protocol';
import type { FileStore } from '../storage/files';

/** A 16 MB document as EJSON, with room for its escapes. */
const MAX_BODY = 64 * 1024 * 1024;

export interface AdminServices {
  engine: Engine;
  functions: FunctionService;
  files: FileStore;
  openApi: OpenApi;
  faults: Faults;
  envId: string;
  /** Where this server is reached from this machine. */
  address: () => string;
  log: (line: string) => void;
}

type Body = Record<string, unknown>;
type Answer = Record<string, unknown>;

export function adminRoutes(services: AdminServices): Route[] {
  const storage = storageActions(services.files, services.address, services.faults);

  const perform = async (
    body: Body,
    invocation: Invocation | undefined,
    exchange: Exchange,
  ): Promise<Answer> => {
    const { action } = body;
    const occasion = { response: exchange.response, own: invocation?.faults };
    if (typeof action !== 'string') throw new CloudError('INVALID_PARAM', 'the request has no action');
    if (body.envName !== undefined && body.envName !== services.envId) {
      throw new CloudError(
        'INVALIID_ENV',
        `there is no environment ${JSON.stringify(body.envName)} here, only ${services.envId}`,
      );
    }
    if (own(databaseActions, action)) {
      if (invocation) invocation.operations++;
      const name = typeof body.collectionName === 'string' ? body.collectionName : '';
      const { twice } = await services.faults.meet('collection', name, occasion);
      if (twice) await databaseActions[action]!(services.engine, body);
      return databaseActions[action]!(services.engine, body);
    }
    if (own(storage, action))
      return storage[action]!(body, { ...occasion, reached: invocation?.address ?? services.address() });
    if (action === 'functions.invokeFunction')
      return invokeFunction(services.functions, services.faults, body, invocation, occasion);
    throw new CloudError(
      'INVALID_PARAM',
      `the local cloud does not know the action ${JSON.stringify(action)}`,
    );
  };

  const handle = async (exchange: Exchange): Promise<void> => {
    const { request, response, rest } = exchange;
    const requestId = randomUUID();
    const invocation = services.functions.invocation(rest.replace(/^\//, ''));
    try {
      const type = request.headers['content-type'] ?? '';
      if (type.startsWith('multipart/form-data')) {
        const address = invocation?.address ?? services.address();
        await openApiAction(services.openApi, exchange, address, invocation, services.functions);
        return;
      }
      const body = parseJsonObject(await readBody(request, MAX_BODY));
      const answer = await perform(body, invocation, exchange);
      if (!response.destroyed) sendJson(response, 200, { requestId, ...answer });
    } catch (error) {
      if (response.destroyed) return;
      const { code, message } = asCloudError(error);
      if (!(error instanceof CloudError))
        services.log(`[admin] ${error instanceof Error ? error.stack : String(error)}`);
      sendJson(response, 200, { code, message, requestId });
    }
  };

  return [
    { method: 'POST', path: '/admin', handle },
    { method: 'POST', path: '/admin/', handle },
  ];
}

const own = (table: object, name: string): boolean => Object.prototype.hasOwnProperty.call(table, name);
