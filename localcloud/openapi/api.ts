/** What every open API here is: a function from its parameters to WeChat's answer. */

/** An API's answer: JSON, or a picture. `errcode` other than 0 reaches the caller as an error. */
export type ApiAnswer = { json: Record<string, unknown> } | { contentType: string; bytes: Buffer };

export interface Media {
  filename: string;
  bytes: Buffer;
}

export interface ApiRequest {
  /** Snake case, as the SDK sends them. */
  parameters: Record<string, unknown>;
  media: Record<string, Media>;
  /** Where a scanned code leads. */
  address: string;
}

export type Api = (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>;

export const apiError = (errcode: number, errmsg: string): ApiAnswer => ({ json: { errcode, errmsg } });
