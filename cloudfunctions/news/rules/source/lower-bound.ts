import { parseDate } from '../text/dates';

type Headers = Readonly<Record<string, string | undefined>>;

/** Caching headers are followed this far: many sites send a year. */
const FOLLOWED = 86_400_000;

/**
 * Until when the answer asks to be taken as good: Cache-Control, else Expires; Retry-After and a feed's TTL may only lengthen it.
 * @param headers names in lower case
 * @param ttl minutes
 * @returns epoch milliseconds, or `undefined` where nothing is asked
 */
export function notBefore(headers: Headers, ttl: number | undefined, now: number): number | undefined {
  const bounds = [
    freshUntil(headers, now),
    ttl === undefined ? undefined : now + Math.min(ttl * 60_000, FOLLOWED),
    retryAfter(headers['retry-after'], now),
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? undefined : Math.max(...bounds);
}

function freshUntil(headers: Headers, now: number): number | undefined {
  const control = headers['cache-control'] ?? '';
  if (/no-cache|no-store|must-revalidate/.test(control) && !/max-age/.test(control)) return undefined;
  const maxAge = /(?:^|[\s,])(?:s-maxage|max-age)\s*=\s*"?(\d{1,10})/.exec(control)?.[1];
  if (maxAge !== undefined) return now + Math.min(Number(maxAge) * 1_000, FOLLOWED);
  const expires = headers.expires;
  // `0` and `-1` are the usual ways of saying "already stale".
  const at = expires === undefined || /^-?\d+$/.test(expires.trim()) ? undefined : parseDate(expires, now, 0);
  return at === undefined || at <= now ? undefined : Math.min(at, now + FOLLOWED);
}

/** Seconds or a date. */
function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,8}$/.test(value.trim())) return now + Number(value) * 1_000;
  const at = parseDate(value, now, 0);
  return at === undefined || at <= now ? undefined : at;
}
