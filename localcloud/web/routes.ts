/** The H5 build: its files as they are, its index page for every address that a browser may open. */
import { statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { decodePath, send, type Exchange, type Route } from '../http/exchange';
import { sendFile } from '../http/send-file';
import { contentType } from '../storage/content-type';

/** Built files carry a hash of their content in their names. */
const HASHED = /[.-][0-9a-f]{8,}\.\w+$/;

export function webRoutes(directory: string | undefined): Route[] {
  const root = directory === undefined ? undefined : resolve(directory);

  const handle = async (exchange: Exchange): Promise<void> => {
    const file = root && (fileAt(root, exchange.url.pathname) ?? indexFor(root, exchange.url.pathname));
    const stats = file ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (!file || !stats?.isFile()) {
      send(
        exchange.response,
        404,
        'text/plain; charset=utf-8',
        root
          ? `no such file: ${exchange.url.pathname}\n`
          : 'no web build is served here; the console is at /console\n',
      );
      return;
    }
    await sendFile(exchange, {
      path: file,
      stats,
      type: contentType(file),
      cacheControl: HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  };

  return [
    {
      method: 'GET',
      path: '/',
      opening: { for: 'link', because: 'a code on a poster and an address in a text lead here' },
      handle,
    },
  ];
}

function fileAt(root: string, pathname: string): string | undefined {
  const decoded = decodePath(pathname);
  if (decoded.includes('\0') || decoded.includes('\\')) return undefined;
  const file = resolve(root, `.${decoded}`);
  if (!file.startsWith(root + sep)) return undefined;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** A page of the single-page app; a missing script or picture stays missing. */
const indexFor = (root: string, pathname: string): string | undefined =>
  extname(pathname) === '' || pathname.endsWith('.html') ? join(root, 'index.html') : undefined;
