import type { CloudPort, CloudResult } from '../ports/cloud';
import { failure, withTimeout, readCallResponse } from './cloud-answer';

async function viaFetch(name: string, event: object): Promise<CloudResult<Record<string, unknown>>> {
  let response: Response;
  try {
    response = await fetch(`/call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(event),
    });
  } catch {
    return failure('NETWORK');
  }
  const body: unknown = await response.json().catch(() => undefined);
  return readCallResponse(response.status, body);
}

/** Cloud functions of the local cloud that served this page. */
export const cloud: CloudPort = {
  call: (name, action, data) => withTimeout(viaFetch(name, { action, data })),
};
