import type { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Parser } from 'htmlparser2';
import { parseTags } from './parse-tags';

/** What of the DOM pages are read through. The functions are compiled without the browser's types: there is no browser. */
export interface PageNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

export interface PageElement extends PageNode {
  readonly tagName: string;
  readonly className: string;
  readonly id: string;
  readonly innerHTML: string;
  readonly parentElement: PageElement | null;
  readonly children: Iterable<PageElement>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  append(...nodes: PageNode[]): void;
  replaceWith(node: PageNode): void;
  remove(): void;
}

export interface PageDocument {
  readonly documentElement: PageElement;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  createElement(name: string): PageElement;
  cloneNode(deep: boolean): ConstructorParameters<typeof Readability>[0];
}

/** Characters of mark-up that are read: a page of so many paragraphs is searched for two seconds and takes 100 MB. More is no story. */
const READ = 256 * 1024;

/**
 * Elements inside each other. Pages that people made have thirty; who looks for the story reads the words of each element again, so that
 * a page of 20 KB and some hundreds of open tags would take a minute.
 */
const DEEPEST = 40;
/** Elements that hold no others: however deep they stand they make nothing deeper. */
const LEAVES = new Set(
  'area base br col embed hr img input link meta script source style textarea title wbr'.split(' '),
);

/**
 * Elements, comments and pieces of text that are read. The longest pages that people made have 8,000; each is looked at some dozens of
 * times, and who looks for the story writes the document out and reads it again: then what has to be escaped is a piece of its own.
 */
const MOST_NODES = 12_000;
const ESCAPED = /[&<>\u00a0]/g;

/** Reads a page; whatever the mark-up, there is a document. */
export function parsePage(html: string): PageDocument {
  const flat = flatten(html.length > READ ? withoutWeight(html).slice(0, READ) : html);
  const whole = /<html[\s>]/i.test(flat) ? flat : `<!DOCTYPE html><html><body>${flat}</body></html>`;
  return (parseHTML(whole) as unknown as { document: PageDocument }).document;
}

/** Mark-up up to so many nodes, without the tags that stand too deep: what is in them stays. Nothing of one that is nested past all reason. */
function flatten(html: string): string {
  const kept: string[] = [];
  let from = 0;
  let depth = 0;
  let nodes = 0;
  let end = html.length;
  let place: Pick<Parser, 'startIndex' | 'endIndex'> = { startIndex: 0, endIndex: 0 };
  /** Tags that nobody wrote (`isImplied`) have no place in the mark-up. */
  const leaveOut = (name: string, isImplied: boolean) => {
    if (depth <= DEEPEST || isImplied || nodes > MOST_NODES || LEAVES.has(name)) return;
    kept.push(html.slice(from, place.startIndex));
    from = place.endIndex + 1;
  };
  const countNode = (offset = 0) => {
    nodes += 1;
    if (nodes > MOST_NODES) end = Math.min(end, place.startIndex + offset);
  };
  const isRead = parseTags(
    html,
    {
      onparserinit(parser) {
        place = parser;
      },
      onopentag(name, _attributes, isImplied) {
        depth += 1;
        countNode();
        leaveOut(name, isImplied);
      },
      ontext(text) {
        countNode();
        for (const { index } of text.matchAll(ESCAPED)) countNode(index);
      },
      oncomment: () => countNode(),
      onclosetag(name, isImplied) {
        leaveOut(name, isImplied);
        depth -= 1;
      },
    },
    // As the document is read: an entity is a piece of text of its own.
    { decodeEntities: true },
  );
  return isRead ? kept.join('') + html.slice(from, end) : '';
}

/** What makes pages heavy and is never read: scripts (data for machines excepted), styles, comments, drawings, pictures in the text itself. */
function withoutWeight(html: string): string {
  const light = WEIGHT.reduce((text, [opening, closing]) => withoutParts(text, opening, closing), html);
  return light.replace(/\bdata:[\w/+.-]{3,40};base64,[A-Za-z0-9+/=]+/g, '');
}

const WEIGHT: readonly (readonly [opening: RegExp, closing: string])[] = [
  [/<script\b(?![^>]{0,200}ld\+json)/gi, '</script'],
  [/<style\b/gi, '</style'],
  [/<svg\b/gi, '</svg'],
  [/<!--/g, '-->'],
];

/** Once through the text, however often something is opened; what is never closed reaches to the end. */
function withoutParts(text: string, opening: RegExp, closing: string): string {
  const lower = text.toLowerCase();
  const kept: string[] = [];
  let at = 0;
  for (opening.lastIndex = 0; ; opening.lastIndex = at) {
    const begin = opening.exec(text)?.index ?? text.length;
    kept.push(text.slice(at, begin));
    const end = begin === text.length ? -1 : lower.indexOf(closing, begin);
    const close = end < 0 ? -1 : text.indexOf('>', end);
    if (close < 0) return kept.join('');
    at = close + 1;
  }
}

/** Elements of a selector in document order; none for one that is no selector. */
export function query(root: PageDocument | PageElement, selector: string): PageElement[] {
  try {
    return [...root.querySelectorAll(selector)];
  } catch {
    return [];
  }
}
