import { AnswerTooLargeError } from '../../../../../../cloudfunctions/shared/platform/database';
import type { KeyPart } from '../../../../../../cloudfunctions/shared/domain/paging/keyset';
import type { Stored } from '../../../../../../cloudfunctions/shared/domain/records/stored';
import { scanPage } from '../../../../../../cloudfunctions/shared/store/system/page';

const SORT = [['_id', 1]] as const;
const SIZE = 5;

/** A list of numbers, of which some are looked for; how often it was read, too. */
function numbers(count: number, isWanted: (id: number) => boolean) {
  let reads = 0;
  const rows = Array.from({ length: count }, (_, _id): Stored => ({ _id }));
  const page = async (cursor?: string) => {
    reads = 0;
    const outcome = await scanPage({
      list: ['numbers'],
      cursor,
      sort: SORT,
      size: SIZE,
      read(place: KeyPart[] | undefined, limit) {
        reads += 1;
        const [, after = -1] = (place?.[0] ?? []) as [string?, number?];
        return Promise.resolve(rows.filter(({ _id }) => Number(_id) > after).slice(0, limit));
      },
      choose: (some) => some.map(({ _id }) => Number(_id)).filter(isWanted),
    });
    if (!outcome.ok) throw new Error(outcome.code);
    return { ...outcome.data, reads };
  };
  return async () => {
    const pages = [await page()];
    for (let last = pages[0]; last?.nextCursor !== undefined; last = pages.at(-1))
      pages.push(await page(last.nextCursor));
    return pages.map(({ items, reads: asked }) => [items.length, asked]);
  };
}

describe('a list of which every row has to be looked at', () => {
  it.each<[string, number, (id: number) => boolean, [items: number, reads: number][]]>([
    ['nothing at all', 0, () => true, [[0, 1]]],
    [
      'all of them',
      12,
      () => true,
      [
        [5, 1],
        [5, 1],
        [2, 1],
      ],
    ],
    [
      'a full last page',
      5,
      () => true,
      [
        [5, 1],
        [0, 1],
      ],
    ],
    [
      'few: it goes on until there are enough',
      40,
      (id) => id % 4 === 0,
      [
        [5, 4],
        [5, 4],
        [0, 1],
      ],
    ],
    [
      'none: it stops after ten reads, and the caller goes on',
      60,
      () => false,
      [
        [0, 10],
        [0, 3],
      ],
    ],
  ])('%s', async (_, count, isWanted, expected) => {
    expect(await numbers(count, isWanted)()).toEqual(expected);
  });

  it('takes no cursor of another list', async () => {
    const list = { list: ['a'], sort: SORT, size: 1, choose: (rows: readonly Stored[]) => [...rows] };
    const read = () => Promise.resolve([{ _id: 'x' }]);
    const first = await scanPage({ ...list, cursor: undefined, read });
    const cursor = first.ok ? first.data.nextCursor : undefined;
    expect(cursor).toEqual(expect.any(String));
    expect(await scanPage({ ...list, list: ['b'], cursor, read })).toEqual({
      ok: false,
      code: 'CURSOR_INVALID',
    });
  });

  it('asks for half as many where they are more than one answer holds, and misses none', async () => {
    const rows = Array.from({ length: 7 }, (_, _id): Stored => ({ _id }));
    const outcome = await scanPage({
      list: ['long'],
      cursor: undefined,
      sort: SORT,
      size: 8,
      read(place: KeyPart[] | undefined, limit) {
        if (limit > 2) return Promise.reject(new AnswerTooLargeError('long'));
        const [, after = -1] = (place?.[0] ?? []) as [string?, number?];
        return Promise.resolve(rows.filter(({ _id }) => Number(_id) > after).slice(0, limit));
      },
      choose: (some) => some.map(({ _id }) => _id),
    });
    expect(outcome).toEqual({ ok: true, data: { items: [0, 1, 2, 3, 4, 5, 6] } });
  });
});
