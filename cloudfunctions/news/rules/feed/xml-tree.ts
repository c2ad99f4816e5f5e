import { innerBase } from '../html/urls';

/** One element. `key` is its name freed of how the document spelt the namespace: `title`, `dc:creator`, `xhtml:div`. */
export interface XmlElement {
  key: string;
  /** The name without prefix, as written. */
  local: string;
  /** By name as written; those of the xml namespace as `xml:base`, `xml:lang`. */
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
  /** Address that relative ones inside are relative to. */
  base: string | undefined;
  /** Language; an empty `xml:lang` takes an inherited one back. */
  language: string | undefined;
  /** False where the document ended before the element did. */
  complete: boolean;
}

/** Vocabularies by address, in lower case. Their elements get the short name as prefix; '' is the feed's own language. */
const VOCABULARIES: Readonly<Record<string, string>> = {
  '': '',
  'http://blogs.law.harvard.edu/tech/rss': '',
  'http://purl.org/rss/1.0/': '',
  'http://my.netscape.com/rdf/simple/0.9/': '',
  'http://channel.netscape.com/rdf/simple/0.9/': '',
  'http://example.com/newformat#': '',
  'http://purl.org/net/rss1.1#': '',
  'http://example.com/necho': '',
  'http://purl.org/echo/': '',
  'uri/of/echo/namespace#': '',
  'http://purl.org/pie/': '',
  'http://purl.org/atom/ns#': '',
  'http://www.w3.org/2005/atom': '',
  'http://purl.org/rss/1.0/modules/rss091#': '',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/elements/1.0/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://search.yahoo.com/mrss': 'media',
  'http://search.yahoo.com/mrss/': 'media',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.w3.org/xml/1998/namespace': 'xml',
  'http://purl.org/rss/1.0/modules/syndication/': 'sy',
};
const KNOWN_PREFIXES = new Set(Object.values(VOCABULARIES).filter((prefix) => prefix !== ''));

/** Deeper nesting than any feed has; beyond it elements are flattened into the one that is open. */
const MAX_DEPTH = 250;
/** Prefixes that hold at one place; further declarations are passed over. Each element that declares one has a copy of them all. */
const MOST_PREFIXES = 100;

/** Builds the tree from a parser's events, whichever parser it is. */
export class XmlTreeBuilder {
  root: XmlElement | undefined;
  private readonly open: { element: XmlElement; name: string; prefixes: ReadonlyMap<string, string> }[] = [];
  private skipped = 0;

  constructor(
    private readonly base: string | undefined,
    private readonly language: string | undefined,
  ) {}

  start(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.open.length >= MAX_DEPTH) {
      this.skipped += 1;
      return;
    }
    const parent = this.open.at(-1);
    const prefixes = declaredPrefixes(attributes, parent?.prefixes ?? new Map<string, string>());
    const language = attributes['xml:lang'];
    const element: XmlElement = {
      key: keyOf(name, prefixes),
      local: name.slice(name.indexOf(':') + 1),
      attributes,
      children: [],
      base: innerBase(attributes['xml:base'], parent?.element.base ?? this.base),
      language: language === undefined ? (parent?.element.language ?? this.language) : language || undefined,
      complete: false,
    };
    if (parent !== undefined) parent.element.children.push(element);
    else this.root ??= element;
    this.open.push({ element, name, prefixes });
  }

  /** So much is open that no feed can be meant. */
  get isTooDeep(): boolean {
    return this.skipped > 4 * MAX_DEPTH;
  }

  text(text: string): void {
    this.open.at(-1)?.element.children.push(text);
  }

  /** @param complete false where the parser closes what the document left open at its end */
  end(complete: boolean): void {
    if (this.skipped > 0) {
      this.skipped -= 1;
      return;
    }
    const closed = this.open.pop();
    if (closed !== undefined) closed.element.complete = complete;
  }
}

function declaredPrefixes(
  attributes: Readonly<Record<string, string>>,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let inner: Map<string, string> | undefined;
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    inner ??= new Map(outer);
    if (inner.size < MOST_PREFIXES)
      inner.set(name === 'xmlns' ? '' : name.slice(6), value.trim().toLowerCase());
  }
  return inner ?? outer;
}

function keyOf(name: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon).toLowerCase();
  const local = name.slice(colon + 1).toLowerCase();
  const address = prefixes.get(prefix);
  // A prefix that the document forgot to declare means what it means everywhere else.
  const short =
    address === undefined
      ? KNOWN_PREFIXES.has(prefix) || prefix === ''
        ? prefix
        : `?${prefix}`
      : address.startsWith('http://backend.userland.com/rss')
        ? ''
        : (VOCABULARIES[address] ?? `?${prefix}`);
  return short === '' ? local : `${short}:${local}`;
}

/** Child elements of a key, in order. */
export function children(element: XmlElement, ...keys: string[]): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && keys.includes(child.key),
  );
}

/** All the text inside, mark-up left out. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** An attribute, whatever case the document wrote its name in. */
export function attribute(element: XmlElement, name: string): string | undefined {
  const exact = element.attributes[name];
  if (exact !== undefined) return exact.trim();
  const found = Object.keys(element.attributes).find((key) => key.toLowerCase() === name);
  return found === undefined ? undefined : element.attributes[found]?.trim();
}

/** The mark-up inside an element as HTML: what stands in a text construct that is not escaped. */
export function innerHtml(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? escapeXml(child) : outerHtml(child)))
    .join('');
}

function outerHtml(element: XmlElement): string {
  const attributes = Object.entries(element.attributes)
    .filter(([name]) => !name.startsWith('xmlns') && !name.startsWith('xml:'))
    .map(([name, value]) => ` ${name}="${escapeXml(value).replace(/"/g, '&quot;')}"`)
    .join('');
  return `<${element.local}${attributes}>${innerHtml(element)}</${element.local}>`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
