/** Polls until the condition holds: the only way to wait in a test here. */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  explain: () => string | Promise<string> = () => '',
  limit = 15_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + limit;
  let failure: unknown;
  for (;;) {
    try {
      const value = await condition();
      failure = undefined;
      if (value) return value;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > end) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const reason = failure instanceof Error ? failure.message : '';
  throw new Error(`waited ${limit} ms in vain for: ${what}. ${reason} ${await explain()}`);
}
