import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Thrown into the connection where an address may not be reached. */
export class ForbiddenAddress extends Error {}

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
          callback(new ForbiddenAddress('not a public address'), '', 0);
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

/** Unicast addresses of the public network; no private, shared, local, mapped, translated, documentation or reserved ones. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast';
}

function isLocalName(host: string): boolean {
  return !host.includes('.') || /\.(?:localhost|local|internal|lan|intranet|home|corp)\.?$/.test(host);
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
