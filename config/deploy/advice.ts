/**
 * What to do about an error of Tencent's API, by its code. Codes that every product has: https://cloud.tencent.com/document/api/876/34819;
 * of functions: https://cloud.tencent.com/document/api/583/17242
 */
const ADVICE: readonly (readonly [code: RegExp, advice: string])[] = [
  [/^AuthFailure\.SignatureExpire/, 'Set the clock of this machine: a signature holds for five minutes.'],
  [
    /^AuthFailure\.UnauthorizedOperation|^UnauthorizedOperation|^OperationDenied/,
    'The key may not do this. Give its user the policies QcloudTCBFullAccess and QcloudSCFFullAccess, or use a key of the main account.',
  ],
  [
    /^AuthFailure/,
    'The key is not accepted. Copy TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY again; a temporary one needs TENCENTCLOUD_SESSIONTOKEN too.',
  ],
  [/^RequestLimitExceeded/, 'Wait a minute.'],
  [
    /^LimitExceeded|^ResourceInsufficient|^ResourceUnavailable\.(Insufficient|Balance)|Insufficient/,
    'A limit of the plan is reached, or the bill is not paid: look at the cloud console.',
  ],
  [
    /^ResourceNotFound|^InvalidParameterValue\.Namespace|^InvalidParameter\.EnvNotFound/,
    'Check the id after --env in the cloud console, and that the key belongs to the account of that environment; another region than ap-shanghai goes into TENCENTCLOUD_REGION.',
  ],
  [/Status|^ResourceInUse/, 'Something else changes the same thing right now. Wait a minute.'],
  [/^InternalError/, 'Tencent says it is on their side. Wait a few minutes.'],
  [/^$/, 'Check the network of this machine; behind a proxy set http_proxy.'],
];

/** @param code Tencent's; empty where no answer came */
export function adviceFor(code: string): string {
  return ADVICE.find(([pattern]) => pattern.test(code))?.[1] ?? 'Look at the message above.';
}
