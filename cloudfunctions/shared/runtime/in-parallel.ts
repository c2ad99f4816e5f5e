/** Works through a list, a few items at a time. The values come in the order of the items. */
export async function inParallel<Item, Value>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values = new Array<Value>(items.length);
  let next = 0;
  const worker = async () => {
    for (let at = next; at < items.length; at = next) {
      next += 1;
      values[at] = await work(items[at] as Item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  return values;
}
