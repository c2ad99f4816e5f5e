/**
 * Works through a list, a few items at a time. The values come in the order of the items.
 *
 * @throws what the first that failed threw, when nothing is under way any more: who waits may give back what the work needs. Nothing is
 *   begun after that failure.
 */
export async function inParallel<Item, Value>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values = new Array<Value>(items.length);
  let next = 0;
  let failure: { error: unknown } | undefined;
  const worker = async () => {
    for (let at = next; at < items.length && failure === undefined; at = next) {
      next += 1;
      try {
        values[at] = await work(items[at] as Item);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  // TypeScript does not see that a worker may have set it.
  const failed = failure as { error: unknown } | undefined;
  if (failed !== undefined) throw failed.error;
  return values;
}
