import { inParallel } from '../../../../../cloudfunctions/shared/runtime/in-parallel';

/** Work that ends when the test says so. */
function desk() {
  const open = new Map<number, (value: string) => void>();
  const begun: number[] = [];
  const work = (item: number) =>
    new Promise<string>((resolve) => {
      begun.push(item);
      open.set(item, resolve);
    });
  const end = async (item: number) => {
    open.get(item)?.(`done ${item}`);
    open.delete(item);
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
  };
  return { work, begun, open, end };
}

it('never does more at a time than it may, takes the next as soon as one ends, and answers in the order of the items', async () => {
  const { work, begun, open, end } = desk();
  const all = inParallel([1, 2, 3, 4, 5], 2, work);
  expect(begun).toEqual([1, 2]);
  await end(2);
  expect(begun).toEqual([1, 2, 3]);
  await end(3);
  await end(4);
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  expect(open.size).toBe(2);
  await end(5);
  await end(1);
  await expect(all).resolves.toEqual(['done 1', 'done 2', 'done 3', 'done 4', 'done 5']);
});

it.each([0, 1, 3])('%i items are all worked on, with more hands than items', async (items) => {
  const list = Array.from({ length: items }, (_, at) => at);
  await expect(inParallel(list, 10, async (item) => item * 2)).resolves.toEqual(list.map((at) => at * 2));
});

it('fails when what was under way has ended, and begins nothing after a failure', async () => {
  const { work, begun, end } = desk();
  let isOver = false;
  const all = inParallel([1, 2, 3, 4], 2, (item) =>
    item === 1 ? Promise.reject(new Error('no answer')) : work(item),
  ).finally(() => (isOver = true));
  const failed = expect(all).rejects.toThrow('no answer');
  await end(0);
  expect([begun, isOver]).toEqual([[2], false]);
  await end(2);
  await failed;
  expect(begun).toEqual([2]);
});

it('fails with the first that fails', async () => {
  const work = async (item: number) => {
    if (item === 2) throw new Error('no answer');
    return item;
  };
  await expect(inParallel([1, 2, 3], 2, work)).rejects.toThrow('no answer');
});
