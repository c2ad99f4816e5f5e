const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** Characters of which a number in 第…条 consists, for use inside a character class. */
export const NUMERAL = '〇零一二两三四五六七八九十百千0-9０-９';

/** The number that a Chinese numeral below ten thousand, or digits, mean: 一千二百六十 → 1260, 二〇 → 20. Undefined for anything else. */
export function parseNumeral(text: string): number | undefined {
  const ascii = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  if (/^\d{1,5}$/.test(ascii)) return Number(ascii);
  let total = 0;
  let digit: number | undefined;
  let isPositional = true;
  for (const character of ascii) {
    const unit = UNITS[character];
    if (unit !== undefined) {
      isPositional = false;
      total += (digit ?? 1) * unit;
      digit = undefined;
      continue;
    }
    const value = DIGITS[character];
    if (value === undefined) return undefined;
    // 二〇二六 is written digit by digit, 一百零八 is not.
    digit = isPositional && digit !== undefined ? digit * 10 + value : value;
  }
  return ascii === '' ? undefined : total + (digit ?? 0);
}
