import { query, type PageDocument } from '../html/page';
import { collapseWhitespace } from '../html/plain-text';
import { resolveUrl } from '../html/urls';

const NEXT = /^[[（(<>»›\s]*(?:下一?页|下頁|后一页|後一頁|next(?: page)?)[\]）)<>»›\s]*$/i;
const NUMBER = /^[[（(\s]*\d{1,2}[\]）)\s]*$/;
/** How the content system of most authorities writes its page numbers: pages in all, this one from 0, name, ending. */
const SCRIPTED =
  /createPageHTML\(\s*['"]?(\d{1,2})['"]?\s*,\s*['"]?(\d{1,2})['"]?\s*,\s*['"]([\w.-]{1,100})['"]\s*,\s*['"](\w{3,5})['"]/;
const PARAMETER = /^(?:page|p|pn|pageno|pagenum|pageindex|page_no|page_index|currentpage|curpage)$/i;

/**
 * The next page of a story that its source cut into several; `undefined` where it ends, or never was cut.
 * @param url where this page was read
 * @param first where the story begins: what leads elsewhere, as to the next story, is no page of it
 */
export function nextPage(document: PageDocument, url: string, first: string): string | undefined {
  const here = pageNumber(url, first) ?? 0;
  const marked: string[] = [];
  const numbered: { address: string; number: number }[] = [];
  for (const anchor of query(document, 'a[href]')) {
    const words = collapseWhitespace(anchor.textContent ?? '');
    const isNext = NEXT.test(words);
    if (!isNext && !NUMBER.test(words)) continue;
    const address = resolveUrl(anchor.getAttribute('href') ?? undefined, url);
    const number = address === undefined ? undefined : pageNumber(address, first);
    if (address === undefined || number === undefined || number <= here) continue;
    if (isNext) marked.push(address);
    else numbered.push({ address, number });
  }
  numbered.sort((a, b) => a.number - b.number);
  return (
    marked[0] ??
    numbered.find(({ number }) => number > Math.max(here, 1))?.address ??
    scripted(document, url, first)
  );
}

function scripted(document: PageDocument, url: string, first: string): string | undefined {
  const scripts = query(document, 'script').map((script) => script.textContent ?? '');
  const found = SCRIPTED.exec(scripts.join('\n'));
  if (found === null) return undefined;
  const [, count, index, name, ending] = found;
  const next = Number(index) + 1;
  const address = next < Number(count) ? resolveUrl(`${name}_${next}.${ending}`, url) : undefined;
  return address !== undefined && pageNumber(address, first) !== undefined ? address : undefined;
}

/** Which page of the story that begins at `first` an address is; `undefined` for an address of something else. */
function pageNumber(address: string, first: string): number | undefined {
  const [a, b] = [new URL(address), new URL(first)];
  if (a.host !== b.host) return undefined;
  if (a.pathname === b.pathname) return parameterNumber(a, b);
  if (a.search !== b.search) return undefined;
  const [stem, ending] = stemOf(b.pathname);
  const [whole, other] = stemOf(a.pathname);
  const number =
    other === ending && whole.startsWith(stem) ? /^[_-](\d{1,2})$/.exec(whole.slice(stem.length)) : null;
  return number === null ? undefined : Number(number[1]);
}

function parameterNumber(a: URL, first: URL): number | undefined {
  const rest = (url: URL): string =>
    [...url.searchParams]
      .filter(([name]) => !PARAMETER.test(name))
      .map((pair) => pair.join('='))
      .sort()
      .join('&');
  const written = [...a.searchParams].find(([name]) => PARAMETER.test(name))?.[1];
  return written !== undefined && /^\d{1,2}$/.test(written) && rest(a) === rest(first)
    ? Number(written)
    : undefined;
}

/** `/a/t1` and `html` of `/a/t1.html`; a folder is its index. */
function stemOf(path: string): [stem: string, ending: string] {
  const whole = path.endsWith('/') ? `${path}index.html` : path;
  const dot = whole.lastIndexOf('.');
  return dot > whole.lastIndexOf('/') ? [whole.slice(0, dot), whole.slice(dot + 1)] : [whole, ''];
}
