/** `list.$.name` and `list.$[].name`: which elements an update path means. */
import { leavesOf } from '../../values/path';
import { isDocument, type Document, type Value } from '../../values/value';
import { requestFailed } from '../query/errors';
import { compileCondition, compileFilter, elementTest, noExpressions } from '../query/matcher';

/** The path with every positional part replaced by indexes; none where an all-elements part meets an empty list. */
export function resolvePositional(document: Document, path: string, filter: Document): string[] {
  const match = /^(.*?)\.(\$(?:\[(.*?)\])?)(?=\.|$)(.*)$/.exec(path);
  if (!match) {
    if (path.split('.')[0]?.startsWith('$'))
      throw requestFailed(`the update path '${path}' cannot start with '$'`);
    return [path];
  }
  const [, before, operator, identifier, after] = match as unknown as [
    string,
    string,
    string,
    string | undefined,
    string,
  ];
  if (identifier)
    throw requestFailed(`No array filter found for identifier '${identifier}' in path '${path}'`);
  const list = leavesOf(document, before).values[0];
  if (operator === '$[]') {
    if (!Array.isArray(list)) {
      throw requestFailed(`The path '${before}' must exist in the document in order to apply array updates.`);
    }
    return list.flatMap((_, index) => resolvePositional(document, `${before}.${index}${after}`, filter));
  }
  const index = Array.isArray(list) ? matchedIndex(list, before, filter) : -1;
  if (index < 0) throw requestFailed('The positional operator did not find the match needed from the query.');
  return resolvePositional(document, `${before}.${index}${after}`, filter);
}

function matchedIndex(list: Value[], path: string, filter: Document): number {
  const tests = elementTests(path, filter);
  return tests.length === 0 ? -1 : list.findIndex((item) => tests.every((test) => test(item)));
}

function elementTests(path: string, filter: Document): ((item: Value) => boolean)[] {
  return Object.entries(filter).flatMap(([key, condition]) => {
    if (key === '$and' && Array.isArray(condition)) {
      return condition.flatMap((part) => (isDocument(part) ? elementTests(path, part) : []));
    }
    if (key === path) {
      if (isDocument(condition) && condition.$elemMatch !== undefined)
        return [elementTest(condition.$elemMatch, noExpressions)];
      const test = compileCondition(condition, noExpressions);
      return [(item: Value) => test([item])];
    }
    if (key.startsWith(`${path}.`)) {
      const matches = compileFilter({ [key.slice(path.length + 1)]: condition });
      return [(item: Value) => isDocument(item) && matches(item)];
    }
    return [];
  });
}
