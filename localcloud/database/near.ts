/** `$near` and `$nearSphere` beyond the test of one document: where they may stand, the index that they need, the order they give. */
import { distanceTo } from '../values/geometry';
import { leavesOf } from '../values/path';
import { isDocument, type Document, type Value } from '../values/value';
import type { Found } from './plan/scan';
import { requestFailed } from './query/errors';
import { nearSpec, readGeometry, type NearSpec } from './query/geo-operators';
import type { CollectionInfo } from './schema';

export interface Near extends NearSpec {
  field: string;
}

const OPERATORS = ['$near', '$nearSphere'];

/**
 * The filter's point, if it has one: at its top, or in an `$and` there.
 * @throws DATABASE_REQUEST_FAILED as MongoDB does without a geographic index, for two points, or for one in a branch
 */
export function nearOf(collection: CollectionInfo, filter: Document): Near | undefined {
  if (!mentionsNear(filter)) return undefined;
  const [near, ...more] = pointsOf(filter);
  if (!near) throw requestFailed('geoNear must be top-level expr');
  if (more.length > 0) throw requestFailed('Too many geoNear expressions');
  requireGeoIndex(collection, near.field);
  return near;
}

/** @throws DATABASE_REQUEST_FAILED for a point where nothing can be put in its order: in a count, in a `$match` */
export function refuseNear(filter: Document): void {
  if (mentionsNear(filter))
    throw requestFailed('$geoNear, $near, and $nearSphere are not allowed in this context');
}

/** @throws DATABASE_REQUEST_FAILED */
export function requireGeoIndex({ name, indexes }: CollectionInfo, field: string): void {
  const found = indexes.some(({ keys }) => keys.some(([key, kind]) => key === field && kind === '2dsphere'));
  if (found) return;
  throw requestFailed(
    `error processing query: ns=${name} planner returned error: unable to find index for $geoNear query. ` +
      `Declare one in database.json: { "name": "${field}", "keys": [["${field}", "2dsphere"]] }`,
  );
}

function pointsOf(filter: Document): Near[] {
  return Object.entries(filter).flatMap(([field, condition]) => {
    if (field === '$and' && Array.isArray(condition))
      return condition.flatMap((part) => (isDocument(part) ? pointsOf(part) : []));
    if (field.startsWith('$') || !isDocument(condition)) return [];
    return OPERATORS.filter((operator) => operator in condition).map((operator) => ({
      field,
      ...nearSpec(condition[operator]!, condition, operator),
    }));
  });
}

function mentionsNear(value: Value): boolean {
  if (Array.isArray(value)) return value.some(mentionsNear);
  if (!isDocument(value)) return false;
  return Object.entries(value).some(([key, item]) => OPERATORS.includes(key) || mentionsNear(item));
}

/** Nearest first. */
export function byDistance(list: Found[], near: Near): Found[] {
  const metres = ({ document }: Found): number =>
    Math.min(
      ...leavesOf(document, near.field).values.map((value) => {
        const geometry = readGeometry(value);
        return geometry ? distanceTo(near.from, geometry) : Infinity;
      }),
    );
  return list
    .map((found) => ({ found, metres: metres(found) }))
    .sort((a, b) => a.metres - b.metres)
    .map(({ found }) => found);
}
