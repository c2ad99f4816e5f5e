/** `$geoNear`: the documents around a point, nearest first, each with its distance. */
import { asPosition, distanceTo, EARTH_RADIUS } from '../../values/geometry';
import { leavesOf } from '../../values/path';
import { isDocument, isNumeric, toNumber, type Document, type Value } from '../../values/value';
import type { View } from '../plan/scan';
import { refuseNear, requireGeoIndex } from '../near';
import { readGeometry } from '../query/geo-operators';
import { requestFailed } from '../query/errors';
import type { Reader } from '../reader';
import type { CollectionInfo } from '../schema';
import { placeOf } from '../update/paths';
import { plainDocument, type PlainDocument } from './plain';

export function geoNear(
  reader: Reader,
  view: View,
  collection: CollectionInfo,
  spec: Value,
): PlainDocument[] {
  if (!isDocument(spec)) throw requestFailed('$geoNear needs an object');
  const { near, distanceField, includeLocs, query } = spec;
  const spherical = isDocument(near);
  const from = spherical ? readGeometry(near)?.points[0] : asPosition(near);
  if (!from) throw requestFailed('$geoNear needs a "near" that is a point');
  if (typeof distanceField !== 'string')
    throw requestFailed('$geoNear requires a "distanceField" option as a String');
  const number = (name: string, otherwise: number): number => {
    const value = spec[name];
    if (value === undefined) return otherwise;
    if (!isNumeric(value) || toNumber(value) < 0) throw requestFailed(`${name} must be a nonnegative number`);
    return toNumber(value);
  };
  // A bare pair of coordinates counts in radians, GeoJSON in metres.
  const unit = spherical ? 1 : EARTH_RADIUS;
  const min = number('minDistance', 0) * unit;
  const max = number('maxDistance', Infinity) * unit;
  const multiplier = number('distanceMultiplier', 1);
  const field = geoField(collection, spec.key);
  const filter = query === undefined ? {} : query;
  if (!isDocument(filter)) throw requestFailed('$geoNear "query" must be an object');
  refuseNear(filter);
  const near1 = [...reader.stream(view, collection, { filter })].flatMap((found) => {
    const spots = leavesOf(found.document, field).values.flatMap((value) => {
      const geometry = readGeometry(value);
      return geometry ? [{ metres: distanceTo(from, geometry), value: value! }] : [];
    });
    const nearest = spots.reduce<(typeof spots)[0] | undefined>(
      (best, spot) => (best && best.metres <= spot.metres ? best : spot),
      undefined,
    );
    return nearest && nearest.metres >= min && nearest.metres <= max ? [{ found, ...nearest }] : [];
  });
  near1.sort((a, b) => a.metres - b.metres);
  const limit = number('limit', number('num', Infinity));
  return near1.slice(0, limit).map(({ found, metres, value }) => {
    const document = plainDocument(found) as Document;
    placeOf(document, distanceField, true)!.set((metres / unit) * multiplier);
    if (typeof includeLocs === 'string') placeOf(document, includeLocs, true)!.set(value);
    return document;
  });
}

/** The one geographic index, or the one that is named. */
function geoField(collection: CollectionInfo, key: Value | undefined): string {
  if (typeof key === 'string') {
    requireGeoIndex(collection, key);
    return key;
  }
  const fields = collection.indexes.flatMap(({ keys }) =>
    keys.filter(([, kind]) => kind === '2dsphere').map(([field]) => field),
  );
  if (fields.length === 1) return fields[0]!;
  throw requestFailed(
    fields.length === 0
      ? '$geoNear requires a 2d or 2dsphere index, but none were found: declare one in database.json'
      : 'There is more than one geographic index; use the "key" option to say which',
  );
}
