/** What the machine reads aloud of a Markdown text: no marks, no pictures, numbers in Chinese characters. */

const DIGITS = '零一二三四五六七八九';

/** 96110 → 九六一一零: telephone numbers are read figure by figure. */
function figures(digits: string): string {
  return [...digits].map((digit) => DIGITS[Number(digit)]).join('');
}

/** 4 → 四, 35 → 三十五, 120 minutes → 一百二十; up to 9,999, which is all that the texts hold. */
function quantity(value: number): string {
  const units: [number, string][] = [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ];
  let rest = value;
  let words = '';
  for (const [size, name] of units) {
    const count = Math.floor(rest / size);
    rest %= size;
    if (count > 0) words += (DIGITS[count] ?? '') + name;
    else if (words !== '' && rest > 0 && !words.endsWith('零')) words += '零';
  }
  if (rest > 0 || words === '') words += DIGITS[rest] ?? '';
  return words.replace(/^一十/, '十');
}

/** Emergency numbers and hotlines, which nobody reads as a quantity. */
const NUMBER_TO_DIAL = /^(1[12]0|119|12345|12348|12315|96110)$/;

/** espeak-ng falls into English at Arabic figures, so that none may be left. */
export function numbersInCharacters(text: string): string {
  return text.replace(/\d+/g, (digits) =>
    digits.length > 4 || NUMBER_TO_DIAL.test(digits) ? figures(digits) : quantity(Number(digits)),
  );
}

/** Sentences for the voice, title first. Tables and links are left out: they make no sense to the ear. */
export function spokenText(title: string, markdown: string): string {
  const lines = markdown
    .split('\n')
    .filter((line) => !/^\s*(\||!\[)/.test(line))
    .map((line) =>
      line
        .replace(/^\s*(#{1,6}|>|[-*]|\d+\.)\s+/, '')
        .replace(/\*\*/g, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .map((line) => (/[。！？：；…”]$/.test(line) ? line : `${line}。`));
  return numbersInCharacters([`${title.replace(/（演示.*?）/, '')}。`, ...lines].join('\n')).replace(
    /[·*_`]/g,
    '，',
  );
}
