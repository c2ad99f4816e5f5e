/** `$jsonSchema`: draft 4 as MongoDB has it, with `bsonType` and without references. */
import { compareValues, valuesEqual } from '../../values/order';
import { isDocument, isNumeric, toNumber, typeName, type Document, type Value } from '../../values/value';
import { toRegExp } from './comparison';
import { invalidOperator } from './errors';
import { regularExpression } from '../../values/ejson';

type Check = (value: Value | undefined) => boolean;

/** JSON's own names of types, and `number` for all of BSON's. */
const ALIASES: Record<string, string[]> = {
  number: ['int', 'long', 'double', 'decimal'],
  boolean: ['bool'],
};

const KEYWORDS: Record<string, (operand: Value, schema: Document) => Check> = {
  type: (operand) => typeCheck(operand),
  bsonType: (operand) => typeCheck(operand),
  enum: (operand) => {
    const values = list(operand, 'enum');
    return (value) => values.some((item) => valuesEqual(item, value));
  },
  required: (operand) => {
    const names = list(operand, 'required').map(String);
    return ofType(isDocument, (value) =>
      names.every((name) => Object.prototype.hasOwnProperty.call(value, name)),
    );
  },
  properties: (operand) => {
    const checks = Object.entries(map(operand, 'properties')).map(
      ([name, part]) => [name, compileSchema(part)] as const,
    );
    return ofType(isDocument, (value) =>
      checks.every(([name, check]) => value[name] === undefined || check(value[name])),
    );
  },
  patternProperties: (operand) => {
    const checks = Object.entries(map(operand, 'patternProperties')).map(
      ([pattern, part]) => [toRegExp(regularExpression(pattern, '')), compileSchema(part)] as const,
    );
    return ofType(isDocument, (value) =>
      Object.entries(value).every(([name, item]) =>
        checks.every(([pattern, check]) => !pattern.test(name) || check(item)),
      ),
    );
  },
  additionalProperties: (operand, { properties = {}, patternProperties = {} }) => {
    const known = new Set(Object.keys(map(properties, 'properties')));
    const patterns = Object.keys(map(patternProperties, 'patternProperties')).map((pattern) =>
      toRegExp(regularExpression(pattern, '')),
    );
    const check: Check =
      operand === false ? () => false : operand === true ? () => true : compileSchema(operand);
    return ofType(isDocument, (value) =>
      Object.entries(value).every(
        ([name, item]) => known.has(name) || patterns.some((pattern) => pattern.test(name)) || check(item),
      ),
    );
  },
  minProperties: (operand) => ofType(isDocument, (value) => Object.keys(value).length >= number(operand)),
  maxProperties: (operand) => ofType(isDocument, (value) => Object.keys(value).length <= number(operand)),
  minimum: (operand, { exclusiveMinimum }) =>
    ofType(isNumeric, (value) => compareValues(value, operand) >= (exclusiveMinimum === true ? 1 : 0)),
  maximum: (operand, { exclusiveMaximum }) =>
    ofType(isNumeric, (value) => compareValues(value, operand) <= (exclusiveMaximum === true ? -1 : 0)),
  exclusiveMinimum: () => () => true,
  exclusiveMaximum: () => () => true,
  multipleOf: (operand) => ofType(isNumeric, (value) => toNumber(value) % number(operand) === 0),
  minLength: (operand) => ofType(isText, (value) => [...value].length >= number(operand)),
  maxLength: (operand) => ofType(isText, (value) => [...value].length <= number(operand)),
  pattern: (operand) => {
    if (typeof operand !== 'string') throw invalidOperator("$jsonSchema keyword 'pattern' must be a string");
    const pattern = toRegExp(regularExpression(operand, ''));
    return ofType(isText, (value) => pattern.test(value));
  },
  items: (operand) => {
    const check = compileSchema(operand);
    return ofType(isList, (value) => value.every(check));
  },
  minItems: (operand) => ofType(isList, (value) => value.length >= number(operand)),
  maxItems: (operand) => ofType(isList, (value) => value.length <= number(operand)),
  uniqueItems: (operand) =>
    ofType(
      isList,
      (value) =>
        operand !== true ||
        value.every((item, i) => !value.slice(0, i).some((other) => valuesEqual(item, other))),
    ),
  allOf: (operand) => {
    const checks = list(operand, 'allOf').map(compileSchema);
    return (value) => checks.every((check) => check(value));
  },
  anyOf: (operand) => {
    const checks = list(operand, 'anyOf').map(compileSchema);
    return (value) => checks.some((check) => check(value));
  },
  oneOf: (operand) => {
    const checks = list(operand, 'oneOf').map(compileSchema);
    return (value) => checks.filter((check) => check(value)).length === 1;
  },
  not: (operand) => {
    const check = compileSchema(operand);
    return (value) => !check(value);
  },
  title: () => () => true,
  description: () => () => true,
};

/** @throws DATABASE_INVALID_OPERRATOR for a keyword that MongoDB does not know */
export function compileSchema(schema: Value): Check {
  const parts = Object.entries(map(schema, '$jsonSchema')).map(([keyword, operand]) => {
    const compile = Object.prototype.hasOwnProperty.call(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
    if (!compile) throw invalidOperator(`Unknown $jsonSchema keyword: ${keyword}`);
    return compile(operand, schema as Document);
  });
  return (value) => parts.every((part) => part(value));
}

/** A keyword says nothing about values of other types. */
const ofType =
  <T extends Value>(is: (value: unknown) => value is T, check: (value: T) => boolean): Check =>
  (value) =>
    !is(value) || check(value);

const isText = (value: unknown): value is string => typeof value === 'string';
const isList = (value: unknown): value is Value[] => Array.isArray(value);

function typeCheck(operand: Value): Check {
  const names = (Array.isArray(operand) ? operand : [operand]).map(String);
  const wanted = new Set(names.flatMap((name) => ALIASES[name] ?? [name]));
  return (value) => value !== undefined && wanted.has(typeName(value));
}

function list(operand: Value, keyword: string): Value[] {
  if (!Array.isArray(operand) || operand.length === 0)
    throw invalidOperator(`$jsonSchema keyword '${keyword}' must be a non-empty array`);
  return operand;
}

function map(operand: Value, keyword: string): Document {
  if (!isDocument(operand)) throw invalidOperator(`$jsonSchema keyword '${keyword}' must be an object`);
  return operand;
}

function number(operand: Value): number {
  if (!isNumeric(operand)) throw invalidOperator('a limit in $jsonSchema must be a number');
  return toNumber(operand);
}
