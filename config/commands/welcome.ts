/** What is printed when the local cloud is up: where to open it, here and on a phone. */
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

const EVERYWHERE = ['0.0.0.0', '::'];
const LOOPBACK = /^(localhost|127\..*|::1)$/;

/** Of the demo county, for whoever has no code to scan. */
const DEMO_STATION = 'qj01';

/** The query with which a scan of that station's poster opens the page. */
const scanOf = (station: string): string => `?scene=${encodeURIComponent(`s=${station}`)}`;

/**
 * The page that shows something at once: a station's, where the demo county is there, else the one that asks for a station.
 *
 * @param address of a local cloud, ending in a slash
 */
export async function firstPage(address: string): Promise<string> {
  const found = await stationCodes(address, DEMO_STATION).catch((): string[] => []);
  return found.includes(DEMO_STATION) ? `${address}${scanOf(DEMO_STATION)}` : address;
}

/** Codes of the open stations that a search finds. Counts as nobody's visit. */
async function stationCodes(address: string, keyword: string): Promise<string[]> {
  const response = await fetch(`${address}call/station`, {
    method: 'POST',
    headers: { 'x-openid': 'o-npm-start' },
    body: JSON.stringify({ action: 'list', data: { keyword } }),
  });
  const { result } = (await response.json()) as { result: { data: { items: { code: string }[] } } };
  return result.data.items.map(({ code }) => code);
}

/**
 * The same page as other devices in the network reach it; none where the local cloud listens on the loopback address alone.
 *
 * @param page on this machine
 * @param host where it listens besides: an address or name of this machine, or all of them
 */
export function pagesInNetwork(
  page: string,
  host: string | undefined,
  interfaces = networkInterfaces(),
): string[] {
  if (host === undefined || LOOPBACK.test(host)) return [];
  const hosts = EVERYWHERE.includes(host)
    ? Object.values(interfaces)
        .flatMap((addresses) => addresses ?? [])
        .filter(({ family, internal }) => family === 'IPv4' && !internal)
        .map(({ address }) => address)
    : [isIPv6(host) ? `[${host}]` : host];
  return hosts.map((name) => page.replace('127.0.0.1', name));
}

/** How a phone gets there, in a few lines. */
export function phoneLines(pages: string[], host: string | undefined, command: string): string[] {
  if (pages.length > 0) {
    return [
      'On a phone in the same network, open',
      ...pages.map((page) => `  ${page}`),
      'If that does not load, a firewall on this machine is in the way.',
      'Everyone in this network can open it now, the console included: keep real data out of it.',
    ];
  }
  if (host === undefined || LOOPBACK.test(host)) {
    return [`Only this machine can open it. For a phone in the same network: HOST=0.0.0.0 ${command}`];
  }
  return ['This machine is in no network that a phone could share.'];
}
