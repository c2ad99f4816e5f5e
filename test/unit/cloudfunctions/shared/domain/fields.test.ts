import fc from 'fast-check';
import {
  cutText,
  readFile,
  readDay,
  readFlag,
  readInstant,
  readList,
  readNumber,
  readText,
  UNREADABLE,
} from '../../../../../cloudfunctions/shared/domain/fields';
import { dayOf, daySpellings } from '../../../../../cloudfunctions/shared/domain/calendar';

const MORNING = Date.parse('2026-11-24T08:30:00+08:00');
const MIDNIGHT = Date.parse('2026-11-24T00:00:00+08:00');

describe('readInstant', () => {
  it.each([
    ['milliseconds', MORNING, MORNING],
    ['milliseconds as text', String(MORNING), MORNING],
    ['seconds', MORNING / 1000, MORNING],
    ['seconds as text', String(MORNING / 1000), MORNING],
    ['a Date', new Date(MORNING), MORNING],
    ['ISO text in UTC', '2026-11-24T00:30:00.000Z', MORNING],
    ['ISO text with a zone', '2026-11-24T08:30:00+08:00', MORNING],
    ['local text', '2026-11-24 08:30', MORNING],
    ['local text with seconds', '2026-11-24 08:30:00', MORNING],
    ['ISO text without a zone', '2026-11-24T08:30', MORNING],
    ['a day', '2026-11-24', MIDNIGHT],
    ['a day with strokes', '2026/11/24', MIDNIGHT],
    ['a day without zeros', '2026/1/4', Date.parse('2026-01-04T00:00:00+08:00')],
    ['a Chinese day', '2026年11月24日', MIDNIGHT],
    ['a day without signs', '20261124', MIDNIGHT],
    ['a day as a number', 20261124, MIDNIGHT],
    ['a Chinese day with a time', '2026年11月24日 08:30', MORNING],
    ['blanks around', '  2026-11-24  ', MIDNIGHT],
  ])('reads %s', (_name, written, instant) => {
    expect(readInstant(written)).toBe(instant);
  });

  it.each([undefined, null, '', '  '])('takes %j for absent', (written) => {
    expect(readInstant(written)).toBeUndefined();
  });

  it.each([
    '明天',
    '2026-02-30',
    '2026-13-01',
    '24:00',
    20261301,
    '20261131',
    2026,
    999_999_999,
    '2026-11-24 25:00',
    0,
    -5,
    NaN,
    true,
    {},
    [MORNING],
    new Date(NaN),
  ])('cannot read %j', (written) => {
    expect(readInstant(written)).toBe(UNREADABLE);
  });
});

describe('days', () => {
  it('begin at midnight in Shanghai', () => {
    expect(dayOf(MIDNIGHT)).toBe('2026-11-24');
    expect(dayOf(MIDNIGHT - 1)).toBe('2026-11-23');
  });

  it('are found as they are typed', () => {
    expect(daySpellings('2026-11-04')).toEqual([
      '2026-11-04',
      '2026/11/04',
      '2026年11月04日',
      '2026-11-4',
      '2026/11/4',
      '2026年11月4日',
      '20261104',
      20261104,
      new Date('2026-11-04T00:00:00Z'),
      new Date('2026-11-04T00:00:00+08:00'),
    ]);
  });
});

it.each([
  ['2026/1/5', '2026-01-05'],
  ['2026年01月05日', '2026-01-05'],
  [20260105, '2026-01-05'],
  [new Date('2026-01-05T00:00:00+08:00'), '2026-01-05'],
  ['', undefined],
  [undefined, undefined],
  ['01-05', UNREADABLE],
  // No query would find these.
  ['2026-01-05 08:00', UNREADABLE],
  [' 2026-01-05', UNREADABLE],
  [1_767_600_000_000, UNREADABLE],
])('readDay of %j is %j', (written, day) => {
  expect(readDay(written)).toBe(day);
});

describe('readFile', () => {
  it.each([
    ['cloud://e.b/a.jpg', 'cloud://e.b/a.jpg'],
    ['https://x.cn/a.jpg', 'https://x.cn/a.jpg'],
    [' https://x.cn/a.jpg ', 'https://x.cn/a.jpg'],
    [['cloud://e.b/a.jpg', 'cloud://e.b/b.jpg'], 'cloud://e.b/a.jpg'],
    [[{ fileID: 'cloud://e.b/a.jpg' }], 'cloud://e.b/a.jpg'],
    [{ url: 'https://x.cn/a.jpg' }, 'https://x.cn/a.jpg'],
    [undefined, undefined],
    ['', undefined],
    [[], undefined],
  ])('reads %j as %j', (written, file) => {
    expect(readFile(written)).toBe(file);
  });

  it.each([
    'a.jpg',
    'javascript:alert(1)',
    'data:image/png;base64,x',
    'https://',
    'https://[x/a.jpg',
    5,
    {},
    [{}],
    `https://x/${'a'.repeat(600)}`,
  ])('cannot read %j', (written) => {
    expect(readFile(written)).toBe(UNREADABLE);
  });
});

it.each([
  ['  衢江  ', '衢江'],
  [101, '101'],
  ['', undefined],
  [' ', undefined],
  [null, undefined],
  [{}, undefined],
  [['x'], undefined],
])('readText of %j is %j', (written, text) => {
  expect(readText(written)).toBe(text);
});

it.each([
  [5, 5],
  ['5', 5],
  [' 5.5 ', 5.5],
  ['', undefined],
  ['五', undefined],
  [NaN, undefined],
  [null, undefined],
])('readNumber of %j is %j', (written, number) => {
  expect(readNumber(written)).toBe(number);
});

it.each([
  [true, true],
  ['true', true],
  [1, true],
  ['是', true],
  ['关', false],
  ['关闭', false],
  ['开启', true],
  ['FALSE', false],
  [0, false],
  ['false', false],
  ['maybe', undefined],
  [undefined, undefined],
])('readFlag of %j is %j', (written, flag) => {
  expect(readFlag(written)).toBe(flag);
});

it.each([
  [
    ['33', '34'],
    ['33', '34'],
  ],
  ['33,34，35、36', ['33', '34', '35', '36']],
  ['33', ['33']],
  [33, [33]],
  [undefined, []],
])('readList of %j is %j', (written, list) => {
  expect(readList(written)).toEqual(list);
});

/** Half a character. */
const LONE = /\p{Surrogate}/u;

it('cuts texts to a length, never inside a character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.integer({ min: 2, max: 40 }),
      (text, longest) => {
        const cut = cutText(text, longest);
        expect(cut.length).toBeLessThanOrEqual(longest);
        if (text.length <= longest) expect(cut).toBe(text);
        else expect(text.startsWith(cut.slice(0, -1))).toBe(true);
        if (!LONE.test(text)) expect(cut).not.toMatch(LONE);
      },
    ),
  );
});
