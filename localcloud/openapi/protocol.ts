/** The SDK's cloud call: multipart in, protobuf within it and back. */
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { IncomingMessage } from 'node:http';
import { CloudError } from '../cloud-error';
import type { Invocation } from '../functions/invocation';
import type { FunctionService } from '../functions/service';
import type { Exchange } from '../http/exchange';
import type { ApiAnswer, ApiRequest, Media } from './api';
import { SystemError, type OpenApi } from './open-api';
import { bytesOf, decodeMessage, encodeField, textOf } from './protobuf';

const MAX_FILE_BYTES = 10 * 1024 * 1024;
const OPEN_API = 0n;

/**
 * @param address where a code of the answer leads
 * @throws INVALID_PARAM, for the calls that are not emulated too
 */
export async function openApiAction(
  openApi: OpenApi,
  { request, response }: Exchange,
  address: string,
  invocation: Invocation | undefined,
  functions: FunctionService,
): Promise<void> {
  const form = await readForm(request);
  const action = form.get('action')?.toString('utf8');
  if (action !== 'wx.openApi') {
    throw new CloudError('INVALID_PARAM', `the local cloud does not emulate ${JSON.stringify(action)}`);
  }
  const api = form.get('apiName')?.toString('utf8') ?? '';
  const caller = invocation && {
    functionName: invocation.functionName,
    requestId: invocation.requestId,
    declared: functions.get(invocation.functionName).openapi,
  };
  let body: Buffer;
  try {
    body = encodeAnswer(
      await openApi.call(api, { ...decodeRequest(form.get('requestData')), address }, caller, {
        response,
        own: invocation?.faults,
      }),
    );
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    invocation?.lines.push({ at: Date.now(), stream: 'cloud', text: explain(api, error) });
    body = encodeField(3, error.errorCode);
  }
  // Any type but exactly the JSON one: that is how the SDK knows a protobuf answer.
  response
    .writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': body.length })
    .end(body);
}

const explain = (api: string, { errorCode }: SystemError): string =>
  errorCode === -604101
    ? `the open API ${api} is not declared under permissions.openapi in the function's config.json (${errorCode})`
    : `the open API ${api} is not emulated (${errorCode})`;

async function readForm(request: IncomingMessage): Promise<Map<string, Buffer>> {
  const fields = new Map<string, Buffer>();
  const busboy = new Busboy({
    headers: request.headers as BusboyHeaders,
    limits: { fileSize: MAX_FILE_BYTES, fieldSize: MAX_FILE_BYTES, files: 20, fields: 50 },
  });
  busboy.on('field', (name, value) => fields.set(name, Buffer.from(value, 'utf8')));
  busboy.on('file', (name, stream) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => fields.set(name, Buffer.concat(chunks)));
  });
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void =>
      reject(
        new CloudError(
          'INVALID_PARAM',
          `the form cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        ),
      );
    busboy.on('finish', () => resolve(fields));
    busboy.on('error', fail);
    request.on('aborted', fail);
    request.pipe(busboy);
  });
}

function decodeRequest(bytes: Buffer | undefined): Omit<ApiRequest, 'address'> {
  const parameters: Record<string, unknown> = {};
  const media: Record<string, Media> = {};
  try {
    const message = decodeMessage(bytes ?? Buffer.alloc(0));
    const type = message.get(1)?.[0] ?? OPEN_API;
    if (type !== OPEN_API) throw new RangeError('only open APIs are emulated');
    for (const data of bytesOf(message, 2)) {
      for (const pair of bytesOf(decodeMessage(data), 1)) {
        const fields = decodeMessage(pair);
        const key = textOf(fields, 1);
        const value = bytesOf(fields, 2)[0] ?? Buffer.alloc(0);
        const filename = textOf(fields, 4);
        // The SDK never fills the content type in; a file name is what tells a file.
        if (filename) media[key] = { filename, bytes: value };
        else parameters[key] = JSON.parse(value.toString('utf8')) as unknown;
      }
    }
  } catch (error) {
    throw new CloudError('INVALID_PARAM', `the request data cannot be read: ${(error as Error).message}`);
  }
  return { parameters, media };
}

const encodeAnswer = (answer: ApiAnswer): Buffer =>
  'json' in answer
    ? Buffer.concat([
        encodeField(1, JSON.stringify(answer.json)),
        encodeField(2, 'application/json'),
        encodeField(4, 200),
      ])
    : Buffer.concat([encodeField(1, answer.bytes), encodeField(2, answer.contentType), encodeField(4, 200)]);
