import type { Block } from '../../../../types/content';

/** Whole lines that belong to the page, not to the story. Matched against one block's text. */
const FURNITURE: RegExp[] = [
  /^(?:首页|当前位置|您(?:现在)?(?:所在)?的?位置|所在位置)[:：]?.{0,80}(?:>|»|›|\/|正文).*$/,
  /^(?:【|\[|〔)?\s*(?:字体|字号)[:：]?.{0,20}$/,
  /^.{0,12}(?:打印本?(?:页|文)?|关闭(?:窗口|本页)?|返回(?:顶部|列表|首页)|收藏本?(?:页|文)?|纠错|我要纠错).{0,12}$/,
  /^(?:分享(?:到|至)?|扫一扫|扫描二维码|微信扫).{0,40}$/,
  /^(?:上|下)一(?:篇|条|页)[:：]?.*$/,
  /^(?=.*页)(?:首页|(?:上|下)一?页|尾页|末页|全文|共\s?\d+\s?页|第\s?\d+\s?页|[\d\s[\]()（）|…<>«»‹›/-])+$/,
  /^\[?1\]?(?:[\s|]+\[?\d{1,2}\]?)+$/,
  /^(?:浏览|阅读|点击)(?:次数|量|数)?[:：]? ?\d* ?次?$/,
  /^(?:相关(?:新闻|文章|阅读|链接|推荐|报道|信息)|延伸阅读|推荐阅读|热门(?:推荐|文章)|猜你喜欢|大家都在看|更多(?:新闻|精彩))[:：]?$/,
  /^(?:免责声明|版权声明|声明)[:：].*$/,
  /^[(（【]?本文来自.{1,12}[，,]更多(?:原创)?资讯请下载.*$/,
  /^[(（【[]?\s*(?:责任?编辑?|责编|编辑|审核|校对|初审|复审|终审|监制|值班编委|责任校对)[:：].{1,40}$/,
  /^(?:特别)?(?:声明|提示)[:：]以上(?:内容|文章).*$/,
  /^转播到.{2,6}$/,
  /^(?:点赞|评论|收藏|举报|投诉|展开全文|阅读全文|查看更多)$/,
];

/** A line that says when, by whom and from where: read for those, then no part of the text. */
const BYLINE =
  /^(?:.{0,60}[\s|｜]+)?(?:(?:文章)?(?:来源|信息来源|稿件来源|作者|发布(?:时间|日期)|发表(?:时间|日期)|日期|时间|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:次数|量|数)?|字号|字体)[:：]).{0,120}$/;
const RELATED =
  /^(?:相关(?:新闻|文章|阅读|链接|推荐|报道|信息)|延伸阅读|推荐阅读|热门(?:推荐|文章)|猜你喜欢|大家都在看)/;
/** Bylines stand among the first lines only; further down such a line may be the story's own. */
const HEAD = 8;
const TAIL = 12;

/** The story's blocks without the title said again, its byline, share bars, page numbers and lists of other stories. */
export function withoutBoilerplate(all: Block[], title: string): Block[] {
  const blocks = withoutHeadline(all, title);
  const related = blocks.findIndex(
    (block, index) =>
      index > blocks.length / 2 && 'text' in block && block.text.length < 12 && RELATED.test(block.text),
  );
  const body = related > 0 ? blocks.slice(0, related) : blocks;
  return body.filter((block, index) => {
    if (!('text' in block) || block.type === 'link') return true;
    const text = block.text.trim();
    if (index < HEAD && (sameWords(text, title) || isByline(text))) return false;
    const atEdge = index < HEAD || index >= body.length - TAIL;
    return !(atEdge && text.length <= 120 && FURNITURE.some((pattern) => pattern.test(text)));
  });
}

/** Whether a line tells when, by whom and from where, and nothing else. */
export function isByline(text: string): boolean {
  return text.length < 160 && BYLINE.test(text);
}

/** The title said again at the beginning, in one block or broken over several. */
function withoutHeadline(blocks: Block[], title: string): Block[] {
  let said = '';
  for (const [index, block] of blocks.slice(0, 4).entries()) {
    if (!('text' in block)) break;
    said += block.text;
    if (sameWords(said, title)) return blocks.slice(index + 1);
  }
  return blocks;
}

function sameWords(a: string, b: string): boolean {
  const fold = (text: string): string => text.replace(/[\s\p{P}\p{S}]/gu, '');
  return fold(a) === fold(b) && fold(a) !== '';
}
