import type { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

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

/** Reads a page; whatever the mark-up, there is a document. */
export function parsePage(html: string): PageDocument {
  const whole = /<html[\s>]/i.test(html) ? html : `<!DOCTYPE html><html><body>${html}</body></html>`;
  return (parseHTML(whole) as unknown as { document: PageDocument }).document;
}

/** Elements of a selector in document order; none for one that is no selector. */
export function query(root: PageDocument | PageElement, selector: string): PageElement[] {
  try {
    return [...root.querySelectorAll(selector)];
  } catch {
    return [];
  }
}
