/** What MongoDB's `find` shows of a document: fields in, fields out, `$slice`, `$elemMatch` and the positional `$`. */
import { cloneValue, isDocument, isNumeric, toNumber, type Document, type Value } from '../values/value';
import { invalidOperator } from './query/errors';
import { elementTest, type MatchContext } from './query/matcher';
import { resolvePositional } from './update/positional';

export type Project = (document: Document) => Document;

interface Node {
  [part: string]: Node | Leaf;
}
type Leaf = { keep: boolean } | { transform: (value: Value) => Value | undefined };

const isLeaf = (node: Node | Leaf): node is Leaf =>
  ('keep' in node && typeof node.keep === 'boolean') ||
  ('transform' in node && typeof node.transform === 'function');

/** @throws DATABASE_INVALID_OPERRATOR where fields in and fields out are mixed */
export function compileProjection(spec: Document, filter: Document, context: MatchContext): Project {
  const tree: Node = {};
  let including: boolean | undefined;
  let positional: string | undefined;
  for (const [path, value] of Object.entries(spec)) {
    if (path.endsWith('.$')) {
      positional = path.slice(0, -2);
      including = true;
      insert(tree, positional, { keep: true });
      continue;
    }
    const leaf = readLeaf(path, value, context);
    if ('keep' in leaf && path !== '_id') {
      if (including !== undefined && including !== leaf.keep) {
        throw invalidOperator('Projection cannot have a mix of inclusion and exclusion.');
      }
      including = leaf.keep;
    } else if ('transform' in leaf && isDocument(value) && '$elemMatch' in value) including ??= true;
    insert(tree, path, leaf);
  }
  const hides = isDocumentLeaf(tree._id, false);
  including ??= isDocumentLeaf(tree._id, true);
  if (including && !hides) tree._id ??= { keep: true };
  return (document) => {
    const result = project(document, tree, including ?? false) as Document;
    return positional === undefined ? result : showMatched(result, document, positional, filter);
  };
}

const isDocumentLeaf = (leaf: Node | Leaf | undefined, keep: boolean): boolean =>
  leaf !== undefined && 'keep' in leaf && leaf.keep === keep;

function readLeaf(path: string, value: Value, context: MatchContext): Leaf {
  if (isDocument(value)) {
    if ('$slice' in value) return { transform: sliceOf(value.$slice) };
    if ('$elemMatch' in value) return { transform: elemMatchOf(value.$elemMatch, context) };
    throw invalidOperator(`Unsupported projection option: ${path}: ${Object.keys(value)[0]}`);
  }
  if (typeof value === 'boolean') return { keep: value };
  if (isNumeric(value)) return { keep: toNumber(value) !== 0 };
  throw invalidOperator(`Unsupported projection option: ${path}`);
}

function sliceOf(operand: Value): (value: Value) => Value {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map((item) =>
    isNumeric(item) ? toNumber(item) : NaN,
  );
  if (!numbers.every(Number.isInteger) || numbers.length > 2)
    throw invalidOperator('$slice needs one or two whole numbers');
  const [first, count] = numbers as [number, number?];
  return (value) => {
    if (!Array.isArray(value)) return value;
    if (count === undefined) return first < 0 ? value.slice(first) : value.slice(0, first);
    const start = first < 0 ? Math.max(0, value.length + first) : first;
    return value.slice(start, start + count);
  };
}

function elemMatchOf(operand: Value, context: MatchContext): (value: Value) => Value | undefined {
  const test = elementTest(operand, context);
  return (value) => {
    const item = Array.isArray(value) ? value.find(test) : undefined;
    return item === undefined ? undefined : [item];
  };
}

function insert(tree: Node, path: string, leaf: Leaf): void {
  const parts = path.split('.');
  let node = tree;
  for (const part of parts.slice(0, -1)) {
    const next = node[part] ?? {};
    if (isLeaf(next)) throw invalidOperator(`Path collision at ${path}`);
    node[part] = next;
    node = next;
  }
  const last = parts.at(-1)!;
  if (node[last] !== undefined) throw invalidOperator(`Path collision at ${path}`);
  node[last] = leaf;
}

function project(value: Value, tree: Node, including: boolean): Value | undefined {
  if (Array.isArray(value)) {
    return value
      .map((item) =>
        isDocument(item) || Array.isArray(item)
          ? project(item, tree, including)
          : including
            ? undefined
            : item,
      )
      .filter((item) => item !== undefined);
  }
  if (!isDocument(value)) return including ? undefined : value;
  const result: Document = {};
  for (const [name, item] of Object.entries(value)) {
    const next = projectField(item, tree[name], including);
    if (next !== undefined) result[name] = next;
  }
  return result;
}

function projectField(item: Value, node: Node | Leaf | undefined, including: boolean): Value | undefined {
  if (node === undefined) return including ? undefined : item;
  if (!isLeaf(node)) return project(item, node, including);
  return 'keep' in node ? (node.keep ? item : undefined) : node.transform(item);
}

/** Leaves in the list only the element that the query found. */
function showMatched(result: Document, document: Document, path: string, filter: Document): Document {
  const copy = cloneValue(result);
  const [concrete] = resolvePositional(document, `${path}.$`, filter);
  const parts = path.split('.');
  let holder: Document = copy;
  for (const part of parts.slice(0, -1)) {
    const next = holder[part];
    if (!isDocument(next)) return copy;
    holder = next;
  }
  const list = holder[parts.at(-1)!];
  const index = Number(concrete?.split('.').at(-1));
  if (Array.isArray(list)) holder[parts.at(-1)!] = list.slice(index, index + 1);
  return copy;
}
