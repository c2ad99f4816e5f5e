/** The H5 build: its files as they are, its index page for every address that a browser may open. */
import { existsSync, realpathSync } from 'node:fs';
import { extname } from 'node:path';
import { openWithin, placeWithin, type OpenFile } from '../disk/within';
import { decodePath, send, type Exchange, type Route } from '../http/exchange';
import { sendFile } from '../http/send-file';
import { contentType } from '../storage/content-type';

/** Built files carry a hash of their content in their names. */
const HASHED = /[.-][0-9a-f]{8,}\.\w+$/;

export function webRoutes(directory: string | undefined): Route[] {
  const handle = async (exchange: Exchange): Promise<void> => {
    const { pathname } = exchange.url;
    // Looked for each time: the folder may be built while it is served.
    const root = directory && existsSync(directory) ? realpathSync.native(directory) : undefined;
    const found = root && ((await fileAt(root, decodePath(pathname))) ?? (await indexFor(root, pathname)));
    if (!found) {
      send(
        exchange.response,
        404,
        'text/plain; charset=utf-8',
        directory
          ? `no such file: ${pathname}\n`
          : 'no web build is served here; the console is at /console\n',
      );
      return;
    }
    await sendFile(exchange, {
      file: found.file,
      type: contentType(found.name),
      cacheControl: HASHED.test(found.name) ? 'public, max-age=31536000, immutable' : 'no-cache',
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

interface Found {
  name: string;
  file: OpenFile;
}

async function fileAt(root: string, pathname: string): Promise<Found | undefined> {
  const name = pathname.slice(1);
  const place = placeWithin(root, name);
  const file = place === undefined ? undefined : await openWithin(place);
  return file && { name, file };
}

/** A page of the single-page app; a missing script or picture stays missing. */
const indexFor = async (root: string, pathname: string): Promise<Found | undefined> =>
  extname(pathname) === '' || pathname.endsWith('.html') ? fileAt(root, '/index.html') : undefined;
