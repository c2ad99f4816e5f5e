import { collapseWhitespace } from '../html/plain-text';

/** A name ends at a blank, a bar, a bracket or the next label. */
const FIELD_END = String.raw`(?=[\s|｜丨【\[)）]|来源|稿源|作者|记者|编辑|责任编辑|发布|发表|时间|日期|浏览|阅读|点击|字号|字体|$)`;
const SOURCE = new RegExp(
  String.raw`(?:稿件来源|信息来源|新闻来源|文章来源|来\s*源|稿源|转自)\s*[:：]\s*([^\s:：|｜]{2,30}?)${FIELD_END}`,
);
const AUTHOR = new RegExp(String.raw`(?:作\s*者|撰\s*文)\s*[:：/]\s*([^\s:：|｜]{2,20}?)${FIELD_END}`);
const REPORTER =
  /[(（](?:本报|本站|本网|本刊|全媒体|融媒体?|见习)?(?:通讯员|记者)\s*([\u4e00-\u9fff·\s、]{2,30})[)）]/;
/** What stands in such places when nobody filled them in. */
const NOBODY =
  /^(?:本站|本站原创|原创|未知|佚名|admin|管理员|网络|网络整理|互联网|责任|责任编辑|编辑|系统管理员|匿名|null|undefined|-+)$/i;

export interface Byline {
  author?: string;
  source?: string;
}

/** Author and 来源 of a page: what it declares, then the labels near its title. */
export function readByline(meta: ReadonlyMap<string, string>, head: string): Byline {
  const text = collapseWhitespace(head);
  const source =
    named(meta.get('contentsource')) ??
    named(meta.get('source')) ??
    named(meta.get('mediaid')) ??
    named(SOURCE.exec(text)?.[1]);
  const author =
    named(AUTHOR.exec(text)?.[1]) ??
    named(REPORTER.exec(text)?.[1]) ??
    named(meta.get('author')) ??
    named(meta.get('article:author'));
  return { ...(author === undefined ? {} : { author }), ...(source === undefined ? {} : { source }) };
}

function named(written: string | undefined): string | undefined {
  const name = collapseWhitespace(written ?? '')
    .replace(/^(?:来源|作者)[:：]\s*/, '')
    .replace(/(?<![。；;，,|])[。；;，,|]+$/, '')
    .trim();
  return name.length < 2 || name.length > 40 || NOBODY.test(name) || /^https?:/.test(name) ? undefined : name;
}
