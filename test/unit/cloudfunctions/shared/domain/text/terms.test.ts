import fc from 'fast-check';
import { excerptOf } from '../../../../../../cloudfunctions/shared/domain/text/searched';
import {
  holdsWords,
  readKeyword,
  termsOf,
  wordPattern,
} from '../../../../../../cloudfunctions/shared/domain/text/terms';

describe('terms', () => {
  it('are characters and pairs of Chinese, words of letters and digits', () => {
    expect(termsOf(['物业，5G网络 Wi-Fi']).sort()).toEqual(
      ['5g', 'fi', 'wi', '业', '物', '物业', '网', '网络', '络'].sort(),
    );
  });

  it.each([
    ['物业管理', ['物业', '业管', '管理'], ['物业管理']],
    ['税', ['税'], ['税']],
    ['ＡＢＣ', ['abc'], ['abc']],
    ['物业 电梯', ['物业', '电梯'], ['物业', '电梯']],
    ['5G网络', ['5g', '网络'], ['5g网络']],
    ['　离婚　', ['离婚'], ['离婚']],
  ])('of the keyword %s', (keyword, terms, words) => {
    expect(readKeyword(keyword)).toEqual({ terms, words });
  });

  it.each(['', ' ', '，。', '!?', '（）'])('the keyword %j holds nothing to look for', (keyword) => {
    expect(readKeyword(keyword)).toBeUndefined();
  });

  it('let every text be found by every part of it', () => {
    const text = fc.string({
      unit: fc.constantFrom('物', '业', '税', '电', 'a', 'B', '7', ' ', '，', '𠮷'),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 6 }), (whole, start, length) => {
        const characters = [...whole];
        const part = characters
          .slice(start % characters.length, (start % characters.length) + length)
          .join('');
        const keyword = readKeyword(part);
        if (keyword === undefined) return;
        const terms = new Set(termsOf([whole]));
        // Letters are found by whole words only; what begins or ends inside one is not promised.
        const isWhole = keyword.terms.every((term) => /\p{Script=Han}/u.test(term) || terms.has(term));
        if (isWhole) expect(keyword.terms.filter((term) => !terms.has(term))).toEqual([]);
        expect(holdsWords(whole, keyword.words)).toBe(true);
        for (const word of keyword.words) expect(whole).toMatch(new RegExp(wordPattern(word), 'i'));
      }),
    );
  });

  it('take signs of patterns for themselves', () => {
    expect('a.b').toMatch(new RegExp(`^${wordPattern('a.b')}$`, 'i'));
    expect('axb').not.toMatch(new RegExp(wordPattern('a.b'), 'i'));
    expect('（ＡＢＣ）').toMatch(new RegExp(wordPattern('abc'), 'i'));
    expect(() => new RegExp(wordPattern('([{*+?^$|\\'), 'i')).not.toThrow();
  });
});

describe('excerptOf', () => {
  const blocks = [
    { type: 'heading', level: 2, text: '第一章 总则' },
    {
      type: 'provision',
      no: 5,
      label: '第五条',
      text: '业主大会成立。物业服务企业应当定期公布账目。另有约定的除外。',
    },
    { type: 'paragraph', text: `${'很长的一段话，'.repeat(10)}电梯维护由企业负责。` },
    { type: 'heading', level: 2, text: '第二章 附则' },
    { type: 'paragraph', text: '自公布之日起施行。' },
  ] as const;

  it.each([
    ['账目', { text: '物业服务企业应当定期公布账目。另有约定的除外。', provision: 5 }],
    ['第五条', { text: '第五条 业主大会成立。物业服务企业应当定期公布账目。另有约定的除外。', provision: 5 }],
    ['施行', { text: '自公布之日起施行。' }],
    ['附则', { text: '第二章 附则' }],
  ])('finds the sentence of %s', (word, excerpt) => {
    expect(excerptOf(blocks, [word])).toEqual(excerpt);
  });

  it('shows a word deep in a long sentence', () => {
    expect(excerptOf(blocks, ['电梯'])).toMatchObject({
      text: expect.stringMatching(/^….*电梯维护/),
      provision: 5,
    });
  });

  it('is nothing when the word is not there', () => {
    expect(excerptOf(blocks, ['离婚'])).toBeUndefined();
  });
});
