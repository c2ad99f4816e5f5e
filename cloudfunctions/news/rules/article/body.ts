import { Readability } from '@mozilla/readability';
import { query, type PageDocument } from '../html/page';
import { oneLine } from '../html/plain-text';

/** Shorter texts make Readability look again with less care; Chinese says in 140 characters what its 500 were measured for. */
const CHARACTERS = 140;

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
    (element) => element !== null && oneLine(element.textContent ?? '').length >= CHARACTERS,
  );
  plainUnderlines(document);
  const read = new Readability(document.cloneNode(true), {
    charThreshold: CHARACTERS,
    keepClasses: false,
  }).parse();
  const found = read?.content ?? undefined;
  if (known === null || known === undefined) return found;
  // Readability's choice is taken where it found much more than the container holds: the container was a part of the story.
  const whole = oneLine(read?.textContent ?? '').length;
  return whole > 1.5 * oneLine(known.textContent ?? '').length ? found : known.innerHTML;
}

/** Readability takes `u` for a block and tears the sentence around it apart. */
function plainUnderlines(document: PageDocument): void {
  for (const element of query(document, 'u')) {
    const span = document.createElement('span');
    span.append(...element.childNodes);
    element.replaceWith(span);
  }
}
