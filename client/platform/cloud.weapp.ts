import Taro from '@tarojs/taro';
import type { CloudPort, CloudResult } from '../ports/cloud';
import { cloudEnvironment, localCloud } from './build-settings';
import { TIMEOUT_MS, failure, withTimeout, readAnswer, readCallResponse } from './cloud-answer';

let ready = false;

async function viaWechat(name: string, event: object): Promise<CloudResult<Record<string, unknown>>> {
  // Another runtime, or a base library before 2.2.3, has no cloud.
  if (!Taro.cloud) return failure('CLIENT_OUTDATED');
  if (!ready) {
    Taro.cloud.init({ ...(cloudEnvironment && { env: cloudEnvironment }), traceUser: false });
    ready = true;
  }
  // Taro types the call with a callback's void mixed in.
  const call = Taro.cloud.callFunction({ name, data: event }) as Promise<{ result?: unknown }>;
  return readAnswer((await call).result);
}

async function viaRequest(name: string, event: object): Promise<CloudResult<Record<string, unknown>>> {
  const response = await Taro.request<unknown>({
    url: `${localCloud}/call/${name}`,
    method: 'POST',
    data: event,
    timeout: TIMEOUT_MS,
  });
  return readCallResponse(response.statusCode, response.data);
}

/** Cloud functions as a mini-program reaches them; in a build for a local cloud, over HTTP. */
export const cloud: CloudPort = {
  call: (name, action, data) => withTimeout((localCloud ? viaRequest : viaWechat)(name, { action, data })),
};
