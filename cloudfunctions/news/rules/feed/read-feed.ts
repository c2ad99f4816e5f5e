import type { FeedClock } from './feed-time';
import { parseXml } from './parse-xml';
import type { Feed } from './model';
import { readMeta } from './read-meta';
import { readEntry } from './read-entry';
import { attribute, children, type XmlElement } from './xml-tree';

export interface FeedContext extends FeedClock {
  /** Address of the document, or its Content-Location. */
  base: string | undefined;
  /** Content-Language of the answer. */
  language?: string | undefined;
}

/** More entries than this are not read at once: the rest is history, or an attack. */
export const ENTRIES_AT_ONCE = 500;

/** Reads RSS of every version, RDF, Atom and CDF. `undefined` where the document is none of them. */
export function readXmlFeed(text: string, context: FeedContext): Feed | undefined {
  const { root, illFormed, doctype } = parseXml(text, context.base, context.language);
  const version = root === undefined ? undefined : versionOf(root, doctype);
  if (root === undefined || version === undefined) return undefined;
  const channel =
    root.key === 'feed' || root.key === 'channel' ? root : (children(root, 'channel')[0] ?? root);
  const elements = [root, ...(channel === root ? [] : [channel])].flatMap((holder) =>
    children(holder, 'item', 'entry', 'rdf:item'),
  );
  // A document that ended inside an entry holds half a story: it is left for the next time.
  const whole = elements.filter((element) => element.complete);
  const read = whole.slice(0, ENTRIES_AT_ONCE);
  return {
    version,
    illFormed,
    meta: readMeta(channel, context),
    entries: read.map((element, position) => readEntry(element, position, context)),
    dropped: elements.length - read.length,
  };
}

function versionOf(root: XmlElement, doctype: string): string | undefined {
  const namespaces = Object.entries(root.attributes)
    .filter(([name]) => name.startsWith('xmlns'))
    .map(([, value]) => value.toLowerCase());
  switch (root.key) {
    case 'rss': {
      const version = attribute(root, 'version');
      if (version === undefined || version === '') return 'rss';
      if (version.startsWith('2')) return 'rss20';
      // Netscape and UserLand each published a 0.91.
      if (version === '0.91') return /netscape/i.test(doctype) ? 'rss091n' : 'rss091u';
      return `rss${version.replace('.', '').padStart(3, '0')}`;
    }
    case 'rdf:rdf':
      return namespaces.some((address) => /netscape\.com\/rdf\/simple\/0\.9/.test(address))
        ? 'rss090'
        : 'rss10';
    case 'feed': {
      if (namespaces.includes('http://www.w3.org/2005/atom')) return 'atom10';
      const version = attribute(root, 'version');
      return version === undefined ? 'atom' : `atom${version.replace('.', '').padStart(2, '0')}`;
    }
    case 'channel':
      return children(root, 'item').length > 0 ||
        attribute(root, 'href') !== undefined ||
        root.local === 'CHANNEL'
        ? 'cdf'
        : 'rss';
    default:
      return children(root, 'item', 'entry', 'channel').length > 0 ? 'rss' : undefined;
  }
}
