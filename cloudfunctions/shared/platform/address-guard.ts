import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Thrown into the connection where an address may not be reached. */
export class ForbiddenAddressError extends Error {}

export interface AddressGuard {
  /** Whether a request may be sent there, as far as the address itself tells. */
  admits(url: URL): boolean;
  /** Looks a host up for one connection and refuses it when any of its addresses is not public: checked is what is connected to. */
  lookup: LookupFunction;
}

/**
 * Lets requests go to public addresses only: a source record must not be able to reach the cloud's own network.
 * @param testHosts hosts that are let through besides, `name` or `name:port`, `*.name` for all below it
 */
export function addressGuard(testHosts: readonly string[]): AddressGuard {
  const isTestHost = (host: string, port: string): boolean =>
    testHosts.some((entry) => {
      const [name = '', only] = entry.split(':');
      if (only !== undefined && only !== port) return false;
      return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
    });
  const isOpen = (host: string): boolean =>
    testHosts.some((entry) => isTestHost(host, entry.split(':')[1] ?? ''));
  return {
    admits(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
      if (url.username !== '' || url.password !== '') return false;
      const host = bare(url.hostname);
      if (isTestHost(host, url.port)) return true;
      return isIP(host) === 0 ? !isLocalName(host) : isPublic(host);
    },
    lookup(hostname, options, callback) {
      if (isOpen(hostname)) {
        // Names below .localhost are this machine by definition (RFC 6761), whether the resolver knows it or not.
        if (hostname.endsWith('.localhost')) {
          answer(callback, [{ address: '127.0.0.1', family: 4 }], options.all === true);
          return;
        }
        lookup(hostname, options, callback as never);
        return;
      }
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error !== null) callback(error, '', 0);
        else if (addresses.some(({ address }) => !isPublic(address)))
          callback(new ForbiddenAddressError('not a public address'), '', 0);
        else answer(callback, addresses, options.all === true);
      });
    },
  };
}

type Callback = Parameters<LookupFunction>[2];

function answer(callback: Callback, addresses: { address: string; family: number }[], all: boolean): void {
  const [first] = addresses;
  if (all) callback(null, addresses);
  else if (first === undefined) callback(new Error('no address'), '', 0);
  else callback(null, first.address, first.family);
}

/**
 * What is no place in the public network, by IANA's registries of special-purpose addresses: private, shared, local, test, documentation,
 * relays and tunnels, protocol assignments, multicast, reserved.
 */
const SPECIAL = blocks([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24'],
  ...['192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
  // Within 2000::/3. The first has Teredo, benchmarking, ORCHID and its like; 2002::/16 (6to4) holds any IPv4 address.
  ...['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'],
]);

/** All that is given out of IPv6 for the public network. Mapped, translated, local and private addresses lie outside. */
const GLOBAL_UNICAST = blocks(['2000::/3']);

function blocks(prefixes: readonly string[]): BlockList {
  const list = new BlockList();
  for (const prefix of prefixes) {
    const [address = '', bits] = prefix.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

/** Whether an address, as resolvers and URLs write it, is one of the public network. One with a zone is of this machine's. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !SPECIAL.check(address, 'ipv4');
  if (isIP(address) !== 6 || address.includes('%')) return false;
  return GLOBAL_UNICAST.check(address, 'ipv6') && !SPECIAL.check(address, 'ipv6');
}

function isLocalName(host: string): boolean {
  return !host.includes('.') || /\.(?:localhost|local|internal|lan|intranet|home|corp)\.?$/.test(host);
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
