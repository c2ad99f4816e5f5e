import type { EnterOptions } from '../ports/entry';

/** Splits a query without decoding its values: the resolver decodes once, as it does for WeChat's. */
function rawQuery(text: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const pair of text.replace(/^\?/, '').split('&')) {
    const at = pair.indexOf('=');
    if (at > 0) query[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return query;
}

let entered: EnterOptions | undefined;

/**
 * `/?scene=…`, `/?q=…&scancode_time=…` and `/?station=…` open the page as a scan would. What follows `#` is where one is by now: of
 * that, only what the address held when it was opened is an entry, or coming back to the tab would be another.
 */
export function enterOptions(): EnterOptions {
  if (!entered) {
    const [path = '', query = ''] = window.location.hash.replace(/^#\/?/, '').split('?');
    entered = { path, query: { ...rawQuery(query), ...rawQuery(window.location.search) } };
  }
  return entered;
}
