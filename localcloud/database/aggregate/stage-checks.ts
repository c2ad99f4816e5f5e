/** What MongoDB refuses in a stage before it sees a document, and mingo does not. */
import { isDocument, type Value } from '../../values/value';
import { requestFailed } from '../query/errors';

type Check = (spec: Value) => string | undefined;

const isPath = (value: Value | undefined): boolean => typeof value === 'string' && value.startsWith('$');

const isExpression = (value: Value): boolean =>
  isDocument(value) && Object.keys(value).length === 1 && Object.keys(value)[0]!.startsWith('$');

const needsFields =
  (stage: string): Check =>
  (spec) =>
    isDocument(spec) && Object.keys(spec).length > 0
      ? undefined
      : `Invalid ${stage} :: caused by :: specification must have at least one field`;

const unwind: Check = (spec) => {
  const path = isDocument(spec) ? spec.path : spec;
  if (typeof path !== 'string') return 'no path specified to $unwind stage';
  return isPath(path) ? undefined : `path option to $unwind stage should be prefixed with a '$': ${path}`;
};

const sortByCount: Check = (spec) =>
  isPath(spec) || isExpression(spec)
    ? undefined
    : 'the sortByCount field must be defined as a $-prefixed path or an expression inside an object';

const group =
  (accumulators: ReadonlySet<string>): Check =>
  (spec) => {
    if (!isDocument(spec)) return "a group's fields must be specified in an object";
    const { _id, ...fields } = spec;
    if (_id === undefined) return 'a group specification must include an _id';
    for (const [name, value] of Object.entries(fields)) {
      if (!isExpression(value)) return `The field '${name}' must be an accumulator object`;
      const [operator] = Object.keys(value as object);
      if (!accumulators.has(operator!)) return `unknown group operator '${operator!}'`;
    }
    return undefined;
  };

/** @throws DATABASE_REQUEST_FAILED */
export function checkStageForm(name: string, spec: Value, accumulators: ReadonlySet<string>): void {
  const checks: Record<string, Check> = {
    $addFields: needsFields('$addFields'),
    $group: group(accumulators),
    $project: needsFields('$project'),
    $set: needsFields('$set'),
    $sortByCount: sortByCount,
    $unwind: unwind,
  };
  const problem = checks[name]?.(spec);
  if (problem) throw requestFailed(problem);
}
