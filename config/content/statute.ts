/**
 * Statutes as collections of laws keep them in Markdown: `# title`, a line for each passing and amendment, `<!-- INFO END -->`, then
 * chapters and articles (第一条 …).
 */
import { NUMERAL, parseNumeral } from '../../cloudfunctions/shared/domain/text/numerals';
import type { StatuteFacts } from './raw-content';

const INFO_END = /<!--\s*INFO END\s*-->/;
const ARTICLE = new RegExp(`^[ \\t\\u3000]*第([${NUMERAL}]+)条`, 'm');
const DATE = /(\d{4})年(\d{1,2})月(\d{1,2})日/g;
const PASSED = /通过|修订|修正|批准|公布|发布|修改/;
/** 浙江省第十三届人民代表大会常务委员会第三十次会议 → place and body, the session left out. */
const ASSEMBLY =
  /([\p{Script=Han}]{0,14}?)第[零〇一二三四五六七八九十百]+届(全国)?(人民代表大会(?:常务委员会)?)/u;

/** The day that a file's name ends or begins with: 未成年人保护法(2020-10-17), 2026-11-24-赶集. */
export function dayInName(name: string): string | undefined {
  const [, behind, before] = /[(（](\d{4}-\d{2}-\d{2})[)）]$|^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(name) ?? [];
  return behind ?? before;
}

/** First `#` heading of a text. */
export function firstHeading(markdown: string): string | undefined {
  return headingsOf(markdown)[0];
}

/** Words of the `#` headings of a text. What closes them is taken away by hand: a pattern would try every blank of a long line. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#[ \t](.*)$/gm)].flatMap(([, written = '']) => {
    let words = written.trim();
    while (words.endsWith('#')) words = words.slice(0, -1);
    return words.trimEnd() || [];
  });
}

/**
 * Facts of a statute; undefined when the text is none. `fileName` may end in the day of the version: 未成年人保护法(2020-10-17).
 * `today` is YYYY-MM-DD.
 */
export function readStatute(markdown: string, fileName: string, today: string): StatuteFacts | undefined {
  const title = firstHeading(markdown);
  const end = INFO_END.exec(markdown);
  if (title === undefined) return undefined;
  // Without the mark, an article about a contract may quote 第一条 too: its title has to be a statute's as well.
  const isNamedSo = /(法|条例|规定|办法|规则|细则|决定|章程)$/.test(title) && ARTICLE.test(markdown);
  if (!end && !isNamedSo) return undefined;
  const cut = end?.index ?? ARTICLE.exec(markdown)?.index ?? 0;
  const lines = preambleOf(markdown.slice(0, cut));

  const named = dayInName(fileName);
  const passed = lines.filter((line) => PASSED.test(line)).flatMap(datesOf);
  const valid = [...lines.flatMap(datesOf), ...(named ? [named] : [])].filter((day) => day <= today);
  // The later one: an amendment may be newer than the file's name, the day of publication newer than the passing.
  const version = latest(named ? [...passed, named] : passed);
  const validFrom = latest(valid);
  const issuer = issuerOf(lines.filter((line) => PASSED.test(line)));
  return {
    title,
    ...(issuer !== undefined && { issuer }),
    ...(version !== undefined && { version }),
    ...(validFrom !== undefined && { validFrom }),
  };
}

function datesOf(line: string): string[] {
  return [...line.matchAll(DATE)].map(
    ([, year, month, day]) => `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`,
  );
}

function latest(days: string[]): string | undefined {
  return days.sort().at(-1);
}

/** Who passed it first: a city's assembly passes, its province's only approves later. */
function issuerOf(lines: string[]): string | undefined {
  for (const line of lines) {
    const text = line.replace(DATE, ' ').replace(/《[^《》]*》/g, '');
    const assembly = ASSEMBLY.exec(text);
    if (assembly) return `${assembly[2] ?? ''}${assembly[1]?.trim() ?? ''}${assembly[3]}` || undefined;
    const government = /([\p{Script=Han}]{0,14}?(?:国务院|人民政府))/u.exec(text);
    if (government) return government[1];
  }
  return undefined;
}

export interface StatutePart {
  fileName: string;
  markdown: string;
}

/**
 * One text out of a work that is kept in parts (民法典 in its 编): title and enactment from the first part, then each part under its
 * second `#` heading, in the order of their articles. Undefined when the texts are no parts of one work: that takes the same title in
 * all, and a second heading in each.
 */
export function joinParts(parts: StatutePart[]): string | undefined {
  const read = parts.map(({ fileName, markdown }) => {
    const [title, part] = headingsOf(markdown);
    const end = INFO_END.exec(markdown);
    const first = parseNumeral(ARTICLE.exec(markdown)?.[1] ?? '');
    return {
      fileName,
      title,
      part,
      preamble: end ? preambleOf(markdown.slice(0, end.index)) : [],
      text: end ? markdown.slice(end.index + end[0].length) : '',
      first,
    };
  });
  const [one] = read;
  if (read.length < 2 || one?.title === undefined) return undefined;
  const isPart = ({ title, part, text }: (typeof read)[number]) =>
    title === one.title && part !== undefined && text.trim() !== '';
  if (!read.every(isPart)) return undefined;

  read.sort(
    (a, b) => (a.first ?? Infinity) - (b.first ?? Infinity) || a.fileName.localeCompare(b.fileName, 'zh'),
  );
  const preamble = [...new Set(read.flatMap((part) => part.preamble))];
  const bodies = read.map(({ part, text }) => {
    // A heading without words is how the collection opens a part that has no chapters.
    const chapters = text.replace(/^#+[ \t]*$/gm, '').trim();
    return `# ${part}\n\n${chapters}`;
  });
  return `${[`# ${one.title}`, ...preamble, '<!-- INFO END -->', ...bodies].join('\n\n')}\n`;
}

function preambleOf(head: string): string[] {
  return head
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
