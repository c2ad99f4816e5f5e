/** `/files/…` to read, `/upload/…` for the SDK's signed PUT. */
import { randomUUID } from 'node:crypto';
import type { Faults } from '../faults/faults';
import { decodePath, send, type Exchange, type Route } from '../http/exchange';
import { sendFile } from '../http/send-file';
import { asCloudError, CloudError } from '../cloud-error';
import { contentType } from './content-type';
import type { FileStore } from './files';

/**
 * The path of a signed address is as it was signed, or encoded once more, as the SDK does with every address.
 * @throws STORAGE_SIGN_PARAM_INVALID
 */
function readablePath(files: FileStore, { rest, url }: Exchange): string {
  const path = decodePath(rest);
  const signature = url.searchParams.get('sign');
  if (signature === null) return path;
  const expires = Number(url.searchParams.get('t'));
  const signed =
    /%[0-9A-F]{2}/.test(path) && !files.signed('get', path, expires, signature) ? decodePath(path) : path;
  files.verify('get', signed, expires, signature);
  return signed;
}

export function storageRoutes(files: FileStore, faults: Faults): Route[] {
  return [
    {
      method: 'GET',
      path: '/files/',
      opening: {
        for: 'embed',
        because: 'the pages of a mini-program in DevTools show pictures and play sound',
      },
      handle: async (exchange) => {
        const path = readablePath(files, exchange);
        await faults.meet('storage', path, exchange);
        const file = await openOrNothing(files, path);
        if (!file) {
          send(exchange.response, 404, 'text/plain; charset=utf-8', `no such file: ${path}\n`);
          return;
        }
        await sendFile(exchange, {
          file,
          type: contentType(path),
          cacheControl: 'public, max-age=0, must-revalidate',
          // A stored page or drawing may not act as one of ours.
          headers: {
            'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          },
        });
      },
    },
    {
      method: 'PUT',
      path: '/upload/',
      handle: async ({ request, response, url, rest }) => {
        try {
          const path = decodePath(rest);
          files.verify('put', path, Number(url.searchParams.get('t')), url.searchParams.get('sign') ?? '');
          await faults.meet('storage', path, { response });
          await files.write(path, request);
          send(response, 200, 'application/xml', '');
        } catch (error) {
          if (response.destroyed) return;
          // The SDK reads the body, not the status, and each of these four.
          const { code, message } = asCloudError(error);
          send(
            response,
            200,
            'application/xml',
            `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message><RequestId>${randomUUID()}</RequestId><TraceId>local</TraceId></Error>`,
          );
        }
      },
    },
  ];
}

/** A path that cannot be is a file that is not there. */
async function openOrNothing(files: FileStore, path: string): ReturnType<FileStore['open']> {
  try {
    return await files.open(path);
  } catch (error) {
    if (error instanceof CloudError) return undefined;
    throw error;
  }
}

const escapeXml = (text: string): string =>
  text.replace(/[<>&]/g, (character) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[character]!);
