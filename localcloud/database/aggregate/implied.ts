/** What an `$expr` of equalities tells about fields: a filter that every match meets, for the planner to find an index by. */
import { isDocument, type Document, type Value } from '../../values/value';

export type Variables = Record<string, unknown>;

/**
 * None where nothing can be told. Nothing can of a list: a path through a list of maps is the list of their values to an expression,
 * and each of them on its own to a filter.
 */
export function impliedFilter(expression: Value, variables: Variables): Document[] {
  if (!isDocument(expression)) return [];
  const { $and, $eq, $in } = expression;
  if (Array.isArray($and)) return $and.flatMap((part) => impliedFilter(part, variables));
  if (Array.isArray($eq) && $eq.length === 2) {
    return equality($eq[0]!, $eq[1]!, variables) ?? equality($eq[1]!, $eq[0]!, variables) ?? [];
  }
  if (Array.isArray($in) && $in.length === 2) {
    const field = fieldOf($in[0]!);
    const list = constantOf($in[1]!, variables);
    if (field && Array.isArray(list) && !list.some(Array.isArray)) return [{ [field]: { $in: list } }];
  }
  return [];
}

function equality(left: Value, right: Value, variables: Variables): Document[] | undefined {
  const field = fieldOf(left);
  const value = constantOf(right, variables);
  return field && value !== undefined && !Array.isArray(value) ? [{ [field]: { $eq: value } }] : undefined;
}

const fieldOf = (value: Value): string | undefined =>
  typeof value === 'string' && /^\$[^$]/.test(value) ? value.slice(1) : undefined;

function constantOf(value: Value, variables: Variables): Value | undefined {
  if (typeof value === 'string') {
    if (!value.startsWith('$')) return value;
    const name = /^\$\$(\w+)$/.exec(value)?.[1];
    return name && Object.prototype.hasOwnProperty.call(variables, name)
      ? (variables[name] as Value)
      : undefined;
  }
  if (Array.isArray(value))
    return value.every(
      (item) => typeof item !== 'object' && !(typeof item === 'string' && item.startsWith('$')),
    )
      ? value
      : undefined;
  return isDocument(value) ? undefined : value;
}
