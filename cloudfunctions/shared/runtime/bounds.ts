/** What one input may be, whatever an action takes: WeChat sends 100 KB at most, other doors may send more. */
const MOST_CHARACTERS = 100_000;
/** Values in it, itself among them, and so how deep it may nest: several times what the largest input of any action has. */
const MOST_VALUES = 5_000;

/** Whether an input is small enough to be looked at. Not by recursion: one that nests without end must not end the stack. */
export function isBounded(input: unknown): boolean {
  let characters = 0;
  let values = 1;
  const left: unknown[] = [input];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') characters += value.length;
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        if (!Array.isArray(value)) characters += name.length;
        values += 1;
        left.push(inner);
      }
    }
    if (characters > MOST_CHARACTERS || values > MOST_VALUES) return false;
  }
  return true;
}
