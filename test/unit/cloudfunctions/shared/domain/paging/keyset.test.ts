import fc from 'fast-check';
import type { Sort } from '../../../../../../cloudfunctions/shared/domain/query/filter';
import { find, Query } from 'mingo';
import {
  decodeCursor,
  decodeKey,
  encodeCursor,
} from '../../../../../../cloudfunctions/shared/domain/paging/cursor';
import {
  afterFilter,
  isKey,
  keyOf,
  type SortFields,
} from '../../../../../../cloudfunctions/shared/domain/paging/keyset';
import { NEWS_KEY } from '../../../../../../cloudfunctions/shared/domain/news-order';

const typed = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.constantFrom('a', 'b', '2026-01-01'),
  fc.integer({ min: 0, max: 3 }).map((day) => new Date(day * 86_400_000)),
  fc.constant(undefined),
  fc.constant(null),
);

const SORTS: [string, SortFields][] = [
  [
    'newest first',
    [
      ['publishAt', -1],
      ['_id', -1],
    ],
  ],
  [
    'in the order of an album',
    [
      ['order', 1],
      ['publishAt', 1],
      ['_id', 1],
    ],
  ],
];

interface Sorted {
  _id: string;
  publishAt: number;
  order: number;
}

describe('paging by keyset', () => {
  it.each(SORTS)('%s meets every record once, whatever types people typed', (_name, sort) => {
    const rows = fc
      .array(fc.record({ publishAt: typed, order: typed, numeric: fc.boolean() }), { maxLength: 25 })
      .map((list) =>
        list.map(({ publishAt, order, numeric }, at) => ({
          _id: numeric ? at : `id${at}`,
          ...(publishAt !== undefined && { publishAt }),
          ...(order !== undefined && { order }),
        })),
      );
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 4 }), (documents, size) => {
        const order = Object.fromEntries(sort) as Record<string, 1 | -1>;
        const whole = find<Record<string, unknown>>(documents, {}).sort(order).all();
        const met: unknown[] = [];
        let filter: object = {};
        for (;;) {
          const page = find<Record<string, unknown>>(documents, filter).sort(order).limit(size).all();
          met.push(...page.map(({ _id }) => _id));
          if (page.length < size) break;
          filter = afterFilter(sort as Sort<Sorted>, keyOf(page.at(-1) ?? {}, sort));
        }
        expect(met).toEqual(whole.map(({ _id }) => _id));
      }),
    );
  });

  it('steps over what no record should have there, and ends', () => {
    const sort: SortFields = [['publishAt', -1]];
    for (const value of [true, { $date: 5 }, [5], ['x'], []]) {
      const filter = afterFilter(sort as Sort<Sorted>, keyOf({ publishAt: value }, sort));
      expect(new Query(filter as never).test({ publishAt: value })).toBe(false);
    }
  });
});

describe('cursors', () => {
  const list = ['content.list', 'qz01', undefined];
  const byTime: SortFields = [['publishAt', -1]];
  const newestFirst: SortFields = [...byTime, ['_id', -1]];

  it('come back as they went', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }))),
        (value) => {
          expect(JSON.stringify(decodeCursor(list, encodeCursor(list, value)))).toBe(JSON.stringify(value));
        },
      ),
    );
  });

  it('are plain words in an address', () => {
    expect(encodeCursor(list, ['衢江', 5])).toMatch(/^[0-9A-Za-z_-]+$/);
  });

  it('of another list are refused', () => {
    const cursor = encodeCursor(list, [
      ['number', 5],
      ['text', 'a'],
    ]);
    expect(decodeKey(list, cursor, newestFirst)).toEqual([
      ['number', 5],
      ['text', 'a'],
    ]);
    expect(decodeKey(['content.list', 'wz01', undefined], cursor, newestFirst)).toBeUndefined();
    expect(decodeKey(['content.list', 'qz01', 'law'], cursor, newestFirst)).toBeUndefined();
    expect(decodeKey(list, cursor, [['order', 1], ...newestFirst])).toBeUndefined();
  });

  it('that were made up are refused', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => expect(decodeCursor(list, text)).toBeUndefined()),
    );
    const real = encodeCursor(list, [['number', 5]]);
    for (let at = 0; at < real.length; at += 1) {
      const forged = real.slice(0, at) + (real[at] === 'A' ? 'B' : 'A') + real.slice(at + 1);
      expect(decodeKey(list, forged, byTime)).toBeUndefined();
    }
    expect(decodeCursor(list, real.slice(0, -2))).toBeUndefined();
  });

  it.each([
    [[['number', 'x']]],
    [[['text', 5]]],
    [[['text', '长'.repeat(101)]]],
    [[['date', 1e99]]],
    [[['other', 'x']]],
    [[['none', 1]]],
    [[{ $gt: '' }]],
    [['text']],
    [[null]],
  ])('that hold %j are refused even with the right checksum', (value) => {
    expect(decodeKey(list, encodeCursor(list, value as never), byTime)).toBeUndefined();
  });

  it.each<[string, SortFields, unknown]>([
    ['no id', newestFirst, [['none'], ['none']]],
    [
      'a level that is a text',
      NEWS_KEY,
      [
        ['text', 'county'],
        ['number', 5],
        ['text', 'a'],
      ],
    ],
    ['a level that is not there', NEWS_KEY, [['none'], ['number', 5], ['text', 'a']]],
  ])('with %s belong to no row', (_, sort, value) => {
    expect(decodeKey(list, encodeCursor(list, value as never), sort)).toBeUndefined();
  });

  it('of a number that JSON alone can write are refused', () => {
    // Number('1e309') is Infinity.
    expect(isKey(JSON.parse('[["number",1e309]]'), byTime)).toBe(false);
    expect(isKey(JSON.parse('[["number",-0]]'), byTime)).toBe(true);
  });

  it('are taken as they were made of any row', () => {
    const sorts = fc.constantFrom<SortFields>(newestFirst, [['order', 1], ...newestFirst], [['_id', 1]]);
    const id = fc.oneof(fc.string({ unit: 'binary' }), fc.integer());
    fc.assert(
      fc.property(sorts, fc.record({ _id: id, publishAt: typed, order: typed }), (sort, row) => {
        expect(decodeKey(list, encodeCursor(list, keyOf(row, sort)), sort)).toEqual(keyOf(row, sort));
      }),
    );
  });
});

it('nothing comes behind the last type, and that is no empty $or, which is refused', () => {
  const filter = afterFilter([['publishAt', -1]], [['none']]);
  expect(filter.$or).not.toEqual([]);
  expect(new Query(filter as never).test({ _id: 'x' })).toBe(false);
});
