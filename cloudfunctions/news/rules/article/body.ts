import { Readability } from '@mozilla/readability';
import { isByline } from './boilerplate';
import { query, type PageDocument, type PageElement } from '../html/page';
import { collapseWhitespace } from '../html/plain-text';

/** Shorter texts make Readability look again with less care; Chinese says in 140 characters what its 500 were measured for. */
const CHARACTERS = 140;

/** Fewer words are no story, not even a short one. */
const MIN_CHARACTERS = 6;
const PARAGRAPHS = /^(?:P|SPAN|FONT|STRONG|B|EM|I|BLOCKQUOTE|PRE)$/;

/** Where the content systems of Chinese newsrooms and authorities keep the text, the most particular names first. */
const CONTAINERS = [
  '#UCAP-CONTENT',
  '.TRS_UEDITOR',
  '.TRS_Editor',
  '#zoom',
  '#ozoom',
  '#rwb_zw',
  '#js_content',
  '#p-detail',
  '#vsb_content',
  '.v_news_content',
  '.wp_articlecontent',
  '#detail_content',
  '#artibody',
  '#article_content',
  '#articleContent',
  '#Article_Content',
  '.rm_txt_con',
  '.article-content',
  '.article_content',
  '.news_content',
];

/**
 * The part of a page that is the story, as HTML: by the selector an official gave, by the container a known system uses, by
 * Readability. `undefined` where the page has none, as login pages and lists have none.
 */
export function storyHtml(
  document: PageDocument,
  selector: string | undefined,
  removed: readonly string[],
): string | undefined {
  for (const unwanted of removed) for (const element of query(document, unwanted)) element.remove();
  if (selector !== undefined) {
    const chosen = query(document, selector)
      .map((element) => element.innerHTML)
      .join('\n');
    if (chosen !== '') return chosen;
  }
  const known = CONTAINERS.map((container) => document.querySelector(container)).find(
    (element) => element !== null && collapseWhitespace(element.textContent ?? '').length >= CHARACTERS,
  );
  plainUnderlines(document);
  const read = new Readability(document.cloneNode(true), {
    charThreshold: CHARACTERS,
    keepClasses: false,
  }).parse();
  const isShort = collapseWhitespace(read?.textContent ?? '').length < CHARACTERS;
  const found = (isShort ? densest(document) : undefined) ?? read?.content ?? undefined;
  if (known === null || known === undefined) return found;
  // Readability's choice is taken where it found much more than the container holds: the container was a part of the story.
  const whole = collapseWhitespace(read?.textContent ?? '').length;
  return whole > 1.5 * collapseWhitespace(known.textContent ?? '').length ? found : known.innerHTML;
}

/**
 * The element that holds most words of its own that are no link. Readability, finding little, takes the whole page with its navigation;
 * short notices are little.
 */
function densest(document: PageDocument): string | undefined {
  const candidates = query(document, 'article, section, main, div, td').map((element) => ({
    element,
    words: ownWords(element),
  }));
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (most, next) => (next.words > (most?.words ?? MIN_CHARACTERS) ? next : most),
    undefined,
  );
  return best?.element.innerHTML;
}

/** Characters that stand in the element itself or in its paragraphs, without those of links. */
function ownWords(element: PageElement): number {
  let words = 0;
  for (const node of element.childNodes) {
    const text = collapseWhitespace(node.textContent ?? '');
    if (isByline(text)) continue;
    if (node.nodeType === 3) words += text.length;
    else if (node.nodeType === 1 && PARAGRAPHS.test((node as PageElement).tagName))
      words += text.length - linkWords(node as PageElement);
  }
  return words;
}

function linkWords(element: PageElement): number {
  return query(element, 'a').reduce(
    (sum, link) => sum + collapseWhitespace(link.textContent ?? '').length,
    0,
  );
}

/** Readability takes `u` for a block and tears the sentence around it apart. */
function plainUnderlines(document: PageDocument): void {
  for (const element of query(document, 'u')) {
    const span = document.createElement('span');
    span.append(...element.childNodes);
    element.replaceWith(span);
  }
}
