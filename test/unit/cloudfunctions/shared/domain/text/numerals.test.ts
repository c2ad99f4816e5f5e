import { parseNumeral } from '../../../../../../cloudfunctions/shared/domain/text/numerals';
import { chineseNumeral } from '../../../../../fixtures/statute';

describe('parseNumeral', () => {
  it('reads every number that a statute can have', () => {
    for (let no = 1; no <= 2000; no += 1) expect(parseNumeral(chineseNumeral(no))).toBe(no);
  });

  it.each([
    ['十', 10],
    ['一十二', 12],
    ['二〇', 20],
    ['二〇二六', 2026],
    ['两百', 200],
    ['1260', 1260],
    ['１２', 12],
  ])('reads %s as %d', (text, no) => {
    expect(parseNumeral(text)).toBe(no);
  });

  it.each(['', '甲', '一万', '12x', '1000000'])('refuses %j', (text) => {
    expect(parseNumeral(text)).toBeUndefined();
  });
});
