/** A whole update on a whole document. */
import { cloneValue, isDocument, type Document, type Value } from '../../values/value';
import { valuesEqual } from '../../values/order';
import { invalidOperator, requestFailed } from '../query/errors';
import { operators, type UpdateContext } from './operators';
import { placeOf } from './paths';
import { resolvePositional } from './positional';

/** @throws unless every key is a known operator with a map under it and no two paths conflict */
export function checkUpdate(update: Document): void {
  const paths: string[] = [];
  for (const [operator, changes] of Object.entries(update)) {
    if (operator !== '$rename' && !Object.prototype.hasOwnProperty.call(operators, operator)) {
      throw invalidOperator(
        operator.startsWith('$')
          ? `Unknown modifier: ${operator}`
          : `the update operation document must contain atomic operators, found '${operator}'`,
      );
    }
    if (!isDocument(changes)) {
      throw invalidOperator(
        `Modifiers operate on fields but we found a value under ${operator}: use {${operator}: {field: ...}}`,
      );
    }
    for (const [path, operand] of Object.entries(changes)) {
      paths.push(path);
      if (operator === '$rename') {
        if (typeof operand !== 'string')
          throw invalidOperator(`The 'to' field for $rename must be a string: ${path}`);
        paths.push(operand);
      }
    }
  }
  refuseConflicts(paths);
}

/** @throws DATABASE_REQUEST_FAILED for a path that is there twice, or below another */
function refuseConflicts(paths: string[]): void {
  const known = new Set<string>();
  for (const path of paths) {
    if (known.has(path)) throw conflict(path, path);
    known.add(path);
  }
  for (const path of paths) {
    for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      const above = path.slice(0, dot);
      if (known.has(above)) throw conflict(path, above);
    }
  }
}

const conflict = (path: string, above: string): Error =>
  requestFailed(`Updating the path '${path}' would create a conflict at '${above}'`);

/**
 * The document after the update; the one passed in is left alone.
 * @param filter what found the document: the positional `$` refers to it
 */
export function applyUpdate(
  document: Document,
  update: Document,
  filter: Document,
  context: UpdateContext,
): Document {
  const result = cloneValue(document);
  for (const [operator, changes] of Object.entries(update)) {
    for (const [path, operand] of Object.entries(changes as Document)) {
      for (const concrete of resolvePositional(result, path, filter)) {
        if (operator === '$rename') rename(result, concrete, operand as string);
        else if (operator === '$unset') placeOf(result, concrete, false)?.unset();
        else applyOne(result, operator, concrete, operand, context);
      }
    }
  }
  if (!valuesEqual(result._id, document._id)) {
    throw requestFailed("Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  return result;
}

/** These look for what is there and make nothing. */
const NEVER_CREATE = new Set(['$pop', '$pull', '$pullAll']);

function applyOne(
  document: Document,
  operator: string,
  path: string,
  operand: Value,
  context: UpdateContext,
): void {
  const creates = !NEVER_CREATE.has(operator) && (operator !== '$setOnInsert' || context.inserting);
  const place = placeOf(document, path, creates);
  if (!place) return;
  const next = operators[operator]!(place.get(), operand, path, context);
  if (next !== undefined) place.set(next);
}

function rename(document: Document, from: string, to: string): void {
  const place = placeOf(document, from, false);
  const value = place?.get();
  if (!place || value === undefined) return;
  place.unset();
  placeOf(document, to, true)!.set(value);
}
