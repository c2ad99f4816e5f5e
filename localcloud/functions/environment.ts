/** The environment of a function's process: what every instance has, and what each call adds. */
import { sdkModules } from '../assets';
import type { FunctionInfo } from './catalogue';
import type { Invocation } from './invocation';

export interface CloudIdentity {
  envId: string;
  appid: string;
  /** Where the SDK is sent; without it a function would reach the real cloud. */
  adminUrl: string;
}

/** Set for the life of an instance. The developer's own environment stays outside, as in the real cloud. */
export function instanceEnvironment(
  fn: FunctionInfo,
  identity: CloudIdentity,
  extra: Record<string, string>,
): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  return {
    PATH,
    HOME,
    ...(TMPDIR ? { TMPDIR } : {}),
    NODE_PATH: sdkModules(),
    // The real machines run on UTC.
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: identity.adminUrl }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: '',
    SCF_NAMESPACE: identity.envId,
    SCF_FUNCTIONNAME: fn.name,
    TCB_ENV: identity.envId,
    SILENCE: 'true',
    ...extra,
  };
}

/** Set for one call and taken away after it. */
export function callEnvironment(invocation: Invocation, identity: CloudIdentity): Record<string, string> {
  const { openid, requestId, sourceChain, source } = invocation;
  const token = `local-${requestId}`;
  const context: Record<string, string> = {
    ...(openid === undefined ? {} : { WX_OPENID: openid }),
    WX_APPID: identity.appid,
    WX_CLIENTIP: invocation.clientIp,
    WX_API_TOKEN: token,
  };
  return {
    ...context,
    WX_CONTEXT_KEYS: Object.keys(context).join(','),
    TCB_SOURCE: sourceChain,
    TCB_SEQID: requestId,
    // The call is told by the address: what it does is counted on it, and what it calls knows its caller.
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${identity.adminUrl}/${requestId}` }),
    ...(source === 'wx_trigger' ? { TRIGGER_SRC: 'timer', WX_TRIGGER_API_TOKEN_V0: token } : {}),
  };
}

/** @throws when the redirect is missing: no function may reach a real account from here */
export function assertRedirected(environment: Record<string, string>): void {
  let url: unknown;
  try {
    url = (JSON.parse(environment.TCB_CONTEXT_CNFG ?? '') as { URL?: unknown }).URL;
  } catch {
    url = undefined;
  }
  if (typeof url !== 'string' || !/^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d+\//.test(url)) {
    throw new Error('TCB_CONTEXT_CNFG does not lead to the local cloud: the function is not started');
  }
}
