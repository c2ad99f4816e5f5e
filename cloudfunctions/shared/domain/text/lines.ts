import type { Block } from '../../../../types/content';
import { NUMERAL, parseNumeral } from './numerals';

/** 第一千零七十九条 at the head of a line, 第一百二十条之一 too. A blank or a sign must follow: 第五条规定的 is a sentence. */
const PROVISION = new RegExp(
  `^(第([${NUMERAL}]{1,9})条(?:之[一二三四五六七八九十]{1,3})?)(?:[\\s\\u3000:：.、]+|(?=【)|$)(.*)$`,
  's',
);
/** （一） 1. 1、 ① at the head of a line. A full stop needs a blank behind it: 3.5 is a number. */
const ITEM = /^([（(][一二三四五六七八九十百0-9]{1,4}[)）]|[0-9]{1,3}、|[0-9]{1,3}[.．](?= )|[①-⑳]) ?(.+)$/s;
const CHAPTER = new RegExp(`^(第[${NUMERAL}]+(?:分编|编|章|节|篇|部分|单元|讲|课|回))(.*)$`, 's');

/** One line of text: blanks of any kind become one space, none at the ends. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u3000\u00a0\u200b\ufeff]+/g, ' ').trim();
}

/** A line of running text as a block: a provision, an item, or a paragraph. */
export function lineBlock(written: string): Block | undefined {
  const line = oneLine(written);
  if (line === '') return undefined;
  const provision = PROVISION.exec(line);
  const no = provision === null ? undefined : parseNumeral(provision[2] as string);
  if (provision !== null && no !== undefined) {
    return { type: 'provision', no, label: provision[1] as string, text: (provision[3] as string).trim() };
  }
  const item = ITEM.exec(line);
  if (item !== null) return { type: 'item', marker: item[1] as string, text: item[2] as string };
  return { type: 'paragraph', text: line };
}

/** 第一章 总则 with any blanks and 第四章  肖 像 权 as they are read: one space after the number, none inside a word that was spread out. */
export function headingText(written: string): string {
  const line = oneLine(written);
  const chapter = CHAPTER.exec(line);
  if (chapter === null) return gather(line);
  const rest = gather((chapter[2] as string).trim());
  return rest === '' ? (chapter[1] as string) : `${chapter[1]} ${rest}`;
}

/** 附 则 → 附则: a heading of single characters with blanks between them is one word. */
function gather(text: string): string {
  const parts = text.split(' ');
  return parts.length > 1 && parts.every((part) => /^\p{Script=Han}$/u.test(part)) ? parts.join('') : text;
}
