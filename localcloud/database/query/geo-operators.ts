/** `$geoWithin`, `$geoIntersects`, `$near`: the test half. Ordering by distance is the query's. */
import {
  asGeometry,
  asPosition,
  distance,
  distanceTo,
  EARTH_RADIUS,
  inPolygon,
  intersects,
  within,
  type Geometry,
  type Position,
} from '../../values/geometry';
import { isDocument, isNumeric, toNumber, type Document, type Value } from '../../values/value';
import { invalidOperator } from './errors';

type Test = (value: Value | undefined) => boolean;

/** GeoJSON, or a bare pair as older data has it. */
export function readGeometry(value: Value | undefined): Geometry | undefined {
  const geometry = asGeometry(value);
  if (geometry) return geometry;
  const position = asPosition(value);
  return position && { type: 'Point', points: [position], lines: [], polygons: [] };
}

function geometryOperand(operator: string, operand: Value): Geometry {
  const geometry = isDocument(operand) ? asGeometry(operand.$geometry) : undefined;
  if (!geometry) throw invalidOperator(`${operator} needs a $geometry in GeoJSON`);
  const problem = geometryProblem(geometry);
  if (problem) throw invalidOperator(`${operator}: ${problem}`);
  return geometry;
}

/** What is wrong with a geometry whose form is right. */
export function geometryProblem({ points, lines, polygons }: Geometry): string | undefined {
  const outside = [...points, ...lines.flat(), ...polygons.flat(2)].find(
    ([longitude, latitude]) => Math.abs(longitude) > 180 || Math.abs(latitude) > 90,
  );
  if (outside) return `longitude/latitude is out of bounds, lng: ${outside[0]} lat: ${outside[1]}`;
  const open = polygons.flat().some((ring) => {
    const [first, last] = [ring[0], ring.at(-1)];
    return ring.length < 4 || first?.[0] !== last?.[0] || first?.[1] !== last?.[1];
  });
  return open ? "a polygon's loop must be closed and have at least 4 positions" : undefined;
}

export function geoWithin(operand: Value): Test {
  if (isDocument(operand) && '$center' in operand)
    throw invalidOperator('$center, a circle on a plane, is not emulated: use $centerSphere');
  const circle = isDocument(operand) ? operand.$centerSphere : undefined;
  if (Array.isArray(circle)) {
    const centre = asPosition(circle[0]);
    const [, radius] = circle;
    if (!centre || !isNumeric(radius))
      throw invalidOperator('$centerSphere needs [[longitude, latitude], radius]');
    const metres = toNumber(radius) * EARTH_RADIUS;
    return (value) =>
      readGeometry(value)?.points.every((point) => distance(centre, point) <= metres) ?? false;
  }
  const box = isDocument(operand) ? (operand.$box ?? operand.$polygon) : undefined;
  if (Array.isArray(box)) {
    const corners = box.map(asPosition);
    if (!corners.every((corner) => corner !== undefined))
      throw invalidOperator('$box and $polygon need positions');
    const ring = isDocument(operand) && operand.$box ? boxRing(corners) : [...corners, corners[0]!];
    return (value) => readGeometry(value)?.points.every((point) => inPolygon(point, [ring])) ?? false;
  }
  const area = geometryOperand('$geoWithin', operand);
  if (area.polygons.length === 0) throw invalidOperator('$geoWithin needs a Polygon or MultiPolygon');
  return (value) => {
    const geometry = readGeometry(value);
    return geometry !== undefined && within(geometry, area.polygons);
  };
}

function boxRing([low, high]: Position[]): Position[] {
  if (!low || !high) throw invalidOperator('$box needs two corners');
  return [low, [high[0], low[1]], high, [low[0], high[1]], low];
}

export function geoIntersects(operand: Value): Test {
  const other = geometryOperand('$geoIntersects', operand);
  return (value) => {
    const geometry = readGeometry(value);
    return geometry !== undefined && intersects(geometry, other);
  };
}

export interface NearSpec {
  from: Position;
  /** Metres. */
  min: number;
  max: number;
}

/** A `$near` condition's point and limits. */
export function nearSpec(operand: Value, siblings: Document, operator: string): NearSpec {
  const legacy = asPosition(operand);
  const limits = legacy ? siblings : isDocument(operand) ? operand : {};
  const from = legacy ?? geometryOperand(operator, operand).points[0];
  if (!from) throw invalidOperator(`${operator} needs a point`);
  const unit = legacy ? EARTH_RADIUS : 1;
  const limit = (name: string, otherwise: number): number => {
    const value = limits[name];
    if (value === undefined) return otherwise;
    if (!isNumeric(value) || !(toNumber(value) >= 0))
      throw invalidOperator(`${name} must be a non-negative number`);
    return toNumber(value) * unit;
  };
  return { from, min: limit('$minDistance', 0), max: limit('$maxDistance', Infinity) };
}

export function near(operand: Value, siblings: Document, operator: string): Test {
  const { from, min, max } = nearSpec(operand, siblings, operator);
  return (value) => {
    const geometry = readGeometry(value);
    if (!geometry) return false;
    const metres = distanceTo(from, geometry);
    return metres >= min && metres <= max;
  };
}
