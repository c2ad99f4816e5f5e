/** Addresses in documents: made absolute, and only of schemes that a reader may meet. */
const SCHEMES = new Set(['http:', 'https:']);
/** UTF-16 units of the longest address that is kept. */
export const LONGEST_ADDRESS = 4_000;

/**
 * The absolute form of an address found in a document, or `undefined` where it is none that may be kept.
 * Blanks and controls around and inside it are removed as browsers do, so that `java\nscript:` hides nothing.
 */
export function resolveUrl(reference: string | undefined, base: string | undefined): string | undefined {
  const trimmed = reference?.trim();
  if (trimmed === undefined || trimmed === '' || trimmed.length > LONGEST_ADDRESS) return undefined;
  try {
    const url = base === undefined ? new URL(trimmed) : new URL(trimmed, base);
    return SCHEMES.has(url.protocol) && url.hostname !== '' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Joins an inner base to an outer one; an inner one that is unusable leaves the outer one standing. */
export function innerBase(reference: string | undefined, outer: string | undefined): string | undefined {
  return reference === undefined ? outer : (resolveUrl(reference, outer) ?? outer);
}

/** Parameters that only follow the reader about. */
const TRACKING =
  /^(?:utm_\w+|spm|scm|from|isappinstalled|share_\w+|sharer_\w+|wxshare_count|fbclid|gclid|yclid|msclkid|mc_[ce]id|_hs\w+|nsukey|tdsourcetag|timestamp|chksm|srcid|wfr|plat)$/i;

/**
 * One spelling for one page: https and http alike, no fragment, no default port, no tracking parameters, parameters sorted,
 * `index.html` and a closing slash dropped. For comparing only; what is shown and fetched is the address as it was given.
 */
export function canonicalUrl(address: string): string {
  try {
    const url = new URL(address);
    const parameters = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
    const query = parameters
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .sort()
      .join('&');
    const path = url.pathname
      .replace(/\/(?:index|default)\.(?:s?html?|php|aspx?|jsp)$/i, '/')
      .replace(/(?<!\/)\/+$/, '');
    return `//${url.host.replace(/^www\./, '')}${path}${query === '' ? '' : `?${query}`}`;
  } catch {
    return address.trim();
  }
}

/** A page's address without what only follows the reader about; otherwise untouched. */
export function withoutTracking(address: string): string {
  if (!address.includes('?')) return address;
  const url = new URL(address);
  const doomed = [...url.searchParams.keys()].filter(
    (name) => TRACKING.test(name) && name !== 'from' && name !== 'timestamp',
  );
  if (doomed.length === 0) return address;
  for (const name of doomed) url.searchParams.delete(name);
  return url.href;
}
