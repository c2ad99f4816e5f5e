/** `/files/…` to read, `/upload/…` for the SDK's signed PUT. */
import type { Route } from '../http/exchange';
import { send } from '../http/exchange';
import { sendFile } from '../http/send-file';
import { asCloudError, CloudError } from '../cloud-error';
import { contentType } from './content-type';
import type { FileStore } from './files';

function decodePath(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new CloudError('STORAGE_REQUEST_FAIL', 'the address does not decode');
  }
}

export function storageRoutes(files: FileStore): Route[] {
  return [
    {
      method: 'GET',
      path: '/files/',
      handle: async (exchange) => {
        const path = decodePath(exchange.rest);
        const { searchParams } = exchange.url;
        const signature = searchParams.get('sign');
        if (signature !== null) files.verify('get', path, Number(searchParams.get('t')), signature);
        const stats = statOrNothing(files, path);
        if (!stats) {
          send(exchange.response, 404, 'text/plain; charset=utf-8', `no such file: ${path}\n`);
          return;
        }
        await sendFile(exchange, {
          path: files.locate(path),
          stats,
          type: contentType(path),
          cacheControl: 'public, max-age=0, must-revalidate',
          // A stored page or drawing may not act as one of ours.
          headers: {
            'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
            'access-control-allow-origin': '*',
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
          await files.write(path, request);
          send(response, 200, 'application/xml', '');
        } catch (error) {
          // The SDK reads the body, not the status.
          const { code, message } = asCloudError(error);
          send(
            response,
            200,
            'application/xml',
            `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`,
          );
        }
      },
    },
  ];
}

/** A path that cannot be is a file that is not there. */
function statOrNothing(files: FileStore, path: string): ReturnType<FileStore['stat']> {
  try {
    return files.stat(path);
  } catch (error) {
    if (error instanceof CloudError) return undefined;
    throw error;
  }
}

const escapeXml = (text: string): string =>
  text.replace(/[<>&]/g, (character) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[character]!);
