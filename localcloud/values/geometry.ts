/** GeoJSON on the sphere: distances, and what lies in or crosses what. Coordinates are [longitude, latitude] in degrees. */
import { isDocument, isNumeric, toNumber, type Value } from './value';

export type Position = [longitude: number, latitude: number];

export interface Geometry {
  type: 'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiLineString' | 'MultiPolygon';
  points: Position[];
  lines: Position[][];
  /** Each a list of rings, the first the outer one. */
  polygons: Position[][][];
}

/** Metres; MongoDB's value. */
export const EARTH_RADIUS = 6378100;

/** Multiplied in this order, the digits are MongoDB's to the last. */
const radians = (degrees: number): number => degrees * (Math.PI / 180);

function onSphere([longitude, latitude]: Position): [number, number, number] {
  const phi = radians(latitude);
  const theta = radians(longitude);
  return [Math.cos(theta) * Math.cos(phi), Math.sin(theta) * Math.cos(phi), Math.sin(phi)];
}

/** Great-circle distance in metres, by the angle between two vectors as the S2 library of MongoDB takes it. */
export function distance(from: Position, to: Position): number {
  const [a, b] = [onSphere(from), onSphere(to)];
  const x = a[1] * b[2] - a[2] * b[1];
  const y = a[2] * b[0] - a[0] * b[2];
  const z = a[0] * b[1] - a[1] * b[0];
  return Math.atan2(Math.sqrt(x * x + y * y + z * z), a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) * EARTH_RADIUS;
}

export function asPosition(value: Value | undefined): Position | undefined {
  if (!Array.isArray(value) || value.length < 2) return undefined;
  const [longitude, latitude] = value;
  if (!isNumeric(longitude) || !isNumeric(latitude)) return undefined;
  return [toNumber(longitude), toNumber(latitude)];
}

const listOf = <T>(value: Value | undefined, read: (item: Value) => T | undefined): T[] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(read);
  return items.every((item) => item !== undefined) ? items : undefined;
};

const line = (value: Value): Position[] | undefined => listOf(value, asPosition);
const rings = (value: Value): Position[][] | undefined => listOf(value, line);

/** Undefined where it is no GeoJSON geometry that the cloud knows. */
export function asGeometry(value: Value | undefined): Geometry | undefined {
  if (!isDocument(value)) return undefined;
  const { coordinates } = value;
  const type = typeof value.type === 'string' ? value.type : '';
  const build = (parts: Partial<Geometry> | undefined): Geometry | undefined =>
    parts && { type: type as Geometry['type'], points: [], lines: [], polygons: [], ...parts };
  const some = <K extends keyof Geometry>(key: K, list: Geometry[K] | undefined): Geometry | undefined =>
    build(list === undefined ? undefined : { [key]: list });
  switch (type) {
    case 'Point': {
      const position = asPosition(coordinates);
      return some('points', position && [position]);
    }
    case 'MultiPoint':
      return some('points', listOf(coordinates, asPosition));
    case 'LineString': {
      const positions = coordinates === undefined ? undefined : line(coordinates);
      return some('lines', positions && [positions]);
    }
    case 'MultiLineString':
      return some('lines', listOf(coordinates, line));
    case 'Polygon': {
      const loops = coordinates === undefined ? undefined : rings(coordinates);
      return some('polygons', loops && [loops]);
    }
    case 'MultiPolygon':
      return some('polygons', listOf(coordinates, rings));
    default:
      return undefined;
  }
}

const cross = (o: Position, a: Position, b: Position): number =>
  (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

const between = (value: number, a: number, b: number): boolean =>
  value >= Math.min(a, b) && value <= Math.max(a, b);

const onSegment = (p: Position, a: Position, b: Position): boolean =>
  cross(a, b, p) === 0 && between(p[0], a[0], b[0]) && between(p[1], a[1], b[1]);

function segmentsCross(a: Position, b: Position, c: Position, d: Position): boolean {
  const side = (x: number): number => Math.sign(x);
  if (side(cross(a, b, c)) !== side(cross(a, b, d)) && side(cross(c, d, a)) !== side(cross(c, d, b)))
    return true;
  return onSegment(c, a, b) || onSegment(d, a, b) || onSegment(a, c, d) || onSegment(b, c, d);
}

const segments = (positions: Position[]): [Position, Position][] =>
  positions.slice(1).map((end, i) => [positions[i]!, end]);

function inRing(p: Position, ring: Position[]): boolean {
  let inside = false;
  for (const [a, b] of segments(ring)) {
    if (onSegment(p, a, b)) return true;
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) {
      inside = !inside;
    }
  }
  return inside;
}

/** On the border counts as inside. */
export function inPolygon(p: Position, [outer, ...holes]: Position[][]): boolean {
  if (!outer || !inRing(p, outer)) return false;
  return !holes.some((hole) => inRing(p, hole) && !segments(hole).some(([a, b]) => onSegment(p, a, b)));
}

const vertices = (geometry: Geometry): Position[] => [
  ...geometry.points,
  ...geometry.lines.flat(),
  ...geometry.polygons.flat(2),
];

const edges = (geometry: Geometry): [Position, Position][] =>
  [...geometry.lines, ...geometry.polygons.flat()].flatMap(segments);

/** Wholly inside one of the polygons. */
export function within(geometry: Geometry, polygons: Position[][][]): boolean {
  return polygons.some(
    (polygon) =>
      vertices(geometry).every((vertex) => inPolygon(vertex, polygon)) &&
      !polygon
        .slice(1)
        .some((hole) => hole.some((corner) => geometry.polygons.some((own) => inPolygon(corner, own)))),
  );
}

export function intersects(a: Geometry, b: Geometry): boolean {
  const touches = (p: Position, other: Geometry): boolean =>
    other.polygons.some((polygon) => inPolygon(p, polygon)) ||
    edges(other).some(([from, to]) => onSegment(p, from, to)) ||
    other.points.some((point) => point[0] === p[0] && point[1] === p[1]);
  return (
    vertices(a).some((vertex) => touches(vertex, b)) ||
    vertices(b).some((vertex) => touches(vertex, a)) ||
    edges(a).some(([from, to]) => edges(b).some(([start, end]) => segmentsCross(from, to, start, end)))
  );
}

/** From a point to the nearest vertex or edge of a geometry, in metres; 0 inside a polygon. */
export function distanceTo(from: Position, geometry: Geometry): number {
  if (geometry.polygons.some((polygon) => inPolygon(from, polygon))) return 0;
  const shortest = Math.min(...vertices(geometry).map((vertex) => distance(from, vertex)));
  return Math.min(shortest, ...edges(geometry).map(([a, b]) => distance(from, nearestOn(from, a, b))));
}

/** On a plane scaled to the latitude: good to well under a per cent over the length of a street or a district. */
function nearestOn(p: Position, a: Position, b: Position): Position {
  const scale = Math.cos(radians(p[1]));
  const [dx, dy] = [(b[0] - a[0]) * scale, b[1] - a[1]];
  const length = dx * dx + dy * dy;
  if (length === 0) return a;
  const t = Math.max(0, Math.min(1, ((p[0] - a[0]) * scale * dx + (p[1] - a[1]) * dy) / length));
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}
