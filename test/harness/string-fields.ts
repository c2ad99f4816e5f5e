/** The texts in an input, each with its dotted path, as INVALID_INPUT names it. */
export function stringFields(input: unknown, path = ''): string[] {
  if (typeof input === 'string') return [path];
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, inner]) =>
    stringFields(inner, path === '' ? name : `${path}.${name}`),
  );
}

/** A copy of an input with another text at a path. */
export function withText(input: object, path: string, text: string): Record<string, unknown> {
  const changed = JSON.parse(JSON.stringify(input)) as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((value, name) => value[name] as Record<string, unknown>, changed);
  holder[last] = text;
  return changed;
}
