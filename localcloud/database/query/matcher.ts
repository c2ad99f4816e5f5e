/**
 * MongoDB's query language, strict: what MongoDB refuses is an error. Written on `compareValues`, because an index and the matcher
 * have to agree about order and types to the last value.
 */
import { BSONRegExp } from 'bson';
import { leavesOf } from '../../values/path';
import { isDocument, type Document, type Value } from '../../values/value';
import { invalidOperator } from './errors';
import { compileSchema } from './json-schema';
import { eachElement, fieldOperators, type LeafTest } from './field-operators';
import { equals, testRegExp } from './comparison';
import { isOperatorMap } from './operator-map';

export type Matcher = (document: Document) => boolean;

/** What needs more than the document: `$expr` is aggregation's. */
export interface MatchContext {
  compileExpression(expression: Value): (document: Document) => boolean;
}

/** Below the top of a query, in a positional path, in `$pull`. */
export const noExpressions: MatchContext = {
  compileExpression: () => {
    throw invalidOperator('$expr can only be used at the top level of a query');
  },
};

/** @throws DATABASE_INVALID_OPERRATOR or DATABASE_REQUEST_FAILED for what MongoDB would refuse */
export function compileFilter(filter: Document, context: MatchContext = noExpressions): Matcher {
  const tests = Object.entries(filter).map(([key, condition]) =>
    key.startsWith('$') ? compileTopLevel(key, condition, context) : compileField(key, condition, context),
  );
  if (tests.length === 1) return tests[0]!;
  return (document) => tests.every((test) => test(document));
}

function compileTopLevel(operator: string, operand: Value, context: MatchContext): Matcher {
  switch (operator) {
    case '$and': {
      const parts = branches(operator, operand, context);
      return (document) => parts.every((part) => part(document));
    }
    case '$or': {
      const parts = branches(operator, operand, context);
      return (document) => parts.some((part) => part(document));
    }
    case '$nor': {
      const parts = branches(operator, operand, context);
      return (document) => !parts.some((part) => part(document));
    }
    case '$expr':
      return context.compileExpression(operand);
    case '$jsonSchema':
      return compileSchema(operand);
    case '$comment':
      return () => true;
    default:
      throw invalidOperator(`unknown top level operator: ${operator}`);
  }
}

function branches(operator: string, operand: Value, context: MatchContext): Matcher[] {
  if (!Array.isArray(operand) || operand.length === 0) {
    throw invalidOperator(`${operator} must be a nonempty array`);
  }
  return operand.map((part) => {
    if (!isDocument(part)) throw invalidOperator(`${operator} argument's entries must be objects`);
    return compileFilter(part, context);
  });
}

function compileField(field: string, condition: Value, context: MatchContext): Matcher {
  const test = compileCondition(condition, context);
  return (document) => test(leavesOf(document, field).values);
}

export function compileCondition(condition: Value, context: MatchContext): LeafTest {
  if (condition instanceof BSONRegExp) return eachElement(testRegExp(condition));
  if (!isOperatorMap(condition)) return eachElement(equals(condition));
  const tests = Object.entries(condition).map(([operator, operand]) =>
    compileOperator(operator, operand, condition, context),
  );
  return tests.length === 1 ? tests[0]! : (leaves) => tests.every((test) => test(leaves));
}

function compileOperator(
  operator: string,
  operand: Value,
  siblings: Document,
  context: MatchContext,
): LeafTest {
  switch (operator) {
    case '$not': {
      if (!(operand instanceof BSONRegExp) && !isOperatorMap(operand)) {
        throw invalidOperator('$not needs a regex or a document');
      }
      const test = compileCondition(operand, context);
      return (leaves) => !test(leaves);
    }
    case '$elemMatch':
      return compileElemMatch(operand, context);
    case '$all':
      return compileAll(operand, context);
    default: {
      const compile = Object.prototype.hasOwnProperty.call(fieldOperators, operator)
        ? fieldOperators[operator]
        : undefined;
      if (!compile) throw invalidOperator(`unknown operator: ${operator}`);
      return compile(operand, siblings);
    }
  }
}

function compileElemMatch(operand: Value, context: MatchContext): LeafTest {
  const test = elementTest(operand, context);
  return (leaves) => leaves.some((leaf) => Array.isArray(leaf) && leaf.some(test));
}

/** These begin a query, not a condition on a value. */
const QUERY_OPERATORS = ['$and', '$or', '$nor', '$expr'];

/**
 * What `$elemMatch` asks of one element of a list: a condition on the element itself, or a query on its fields.
 * @throws DATABASE_INVALID_OPERRATOR
 */
export function elementTest(operand: Value, context: MatchContext): (item: Value) => boolean {
  if (!isDocument(operand)) throw invalidOperator('$elemMatch needs an Object');
  if (isOperatorMap(operand) && !QUERY_OPERATORS.includes(Object.keys(operand)[0]!)) {
    const condition = compileCondition(operand, context);
    return (item) => condition([item]);
  }
  const matcher = compileFilter(operand, context);
  // Inside an element that is a list, its indexes are the fields.
  return (item) =>
    isDocument(item) ? matcher(item) : Array.isArray(item) && matcher(Object.fromEntries(item.entries()));
}

function compileAll(operand: Value, context: MatchContext): LeafTest {
  if (!Array.isArray(operand)) throw invalidOperator('$all needs an array');
  const tests = operand.map((item) => {
    if (isDocument(item) && '$elemMatch' in item) return compileElemMatch(item.$elemMatch, context);
    if (isOperatorMap(item)) throw invalidOperator(`no $ expressions in $all`);
    return eachElement(item instanceof BSONRegExp ? testRegExp(item) : equals(item));
  });
  return (leaves) => tests.length > 0 && tests.every((test) => test(leaves));
}
