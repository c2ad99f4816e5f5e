import { parseEjson } from '../../../../localcloud/values/ejson';
import { distance } from '../../../../localcloud/values/geometry';
import { ejson, openDatabase } from '../support';

const database = openDatabase();
const { engine } = database;

const point = (longitude: number, latitude: number): string =>
  `{"type":"Point","coordinates":[${longitude},${latitude}]}`;
const places = [
  ejson(`{"_id":"quzhou","at":${point(118.87, 28.94)}}`),
  ejson(`{"_id":"hangzhou","at":${point(120.15, 30.28)}}`),
  ejson(`{"_id":"wenzhou","at":${point(120.7, 28)}}`),
  ejson(`{"_id":"nowhere"}`),
];
const NEAR = `{"$nearSphere":{"$geometry":${point(120.1, 30.2)}}}`;

beforeAll(async () => {
  await database.collection('places', places, [{ name: 'at', keys: [['at', '2dsphere']] }]);
  await database.collection('plain', places);
});

const found = (filter: string, collection = 'places'): string =>
  engine
    .find(collection, { filter: ejson(filter) })
    .map(({ document }) => document._id as string)
    .join(' ');

const aggregate = (collection: string, name: string, spec: string): string =>
  engine
    .aggregate(collection, [{ name, spec: parseEjson(spec) }])
    .map(({ _id }) => _id as string)
    .join(' ');

describe('a query by place', () => {
  it('gives what is near, nearest first', () => {
    expect(found(`{"at":${NEAR}}`)).toBe('hangzhou quzhou wenzhou');
  });

  it('gives what is near among other conditions', () => {
    expect(found(`{"$and":[{"at":${NEAR}},{"_id":{"$ne":"quzhou"}}]}`)).toBe('hangzhou wenzhou');
  });

  it('measures as MongoDB does, to the last digit', () => {
    // The angle times the earth's radius of 6378.1 km; a quarter of a meridian.
    expect(distance([0, 0], [0, 90])).toBe((Math.PI / 2) * 6378100);
    expect(distance([113.3089506, 23.0968251], [113.306789, 23.1564721])).toBe(6643.521654040738);
  });

  it('keeps to the distances', () => {
    const ring = `{"$near":{"$geometry":${point(120.1, 30.2)},"$maxDistance":200000,"$minDistance":50000}}`;
    expect(found(`{"at":${ring}}`)).toBe('quzhou');
  });

  it('finds what lies within a polygon or a circle, with or without an index', () => {
    const square = '{"type":"Polygon","coordinates":[[[118,28],[119,28],[119,29],[118,29],[118,28]]]}';
    for (const collection of ['places', 'plain']) {
      expect(found(`{"at":{"$geoWithin":{"$geometry":${square}}}}`, collection)).toBe('quzhou');
      expect(found('{"at":{"$geoWithin":{"$centerSphere":[[120.7,28],0.001]}}}', collection)).toBe('wenzhou');
    }
  });

  it('finds what a line crosses', async () => {
    await database.collection('areas', [
      ejson('{"_id":"crossed","at":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}}'),
      ejson('{"_id":"apart","at":{"type":"Polygon","coordinates":[[[5,5],[6,5],[6,6],[5,6],[5,5]]]}}'),
    ]);
    const line = '{"type":"LineString","coordinates":[[-1,1],[3,1]]}';
    expect(found(`{"at":{"$geoIntersects":{"$geometry":${line}}}}`, 'areas')).toBe('crossed');
  });

  it('refuses a polygon that is not closed', () => {
    const open = '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}';
    expect(() => found(`{"at":{"$geoWithin":{"$geometry":${open}}}}`)).toThrow(/closed/);
  });

  it('refuses a circle on a plane, which it would measure on the globe', () => {
    expect(() => found('{"at":{"$geoWithin":{"$center":[[120.7,28],1]}}}')).toThrow(/\$centerSphere/);
  });
});

describe('what is near needs a geographic index', () => {
  const missing = expect.objectContaining({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringMatching(/unable to find index for \$geoNear query.*database\.json/s),
  });

  it.each([
    ['a query', () => found(`{"at":${NEAR}}`, 'plain')],
    [
      'a query in another order',
      () => engine.find('plain', { filter: ejson(`{"at":${NEAR}}`), sort: [['_id', 1]] }),
    ],
    ['a query of another field', () => found(`{"other":${NEAR}}`)],
    [
      '$geoNear',
      () => aggregate('plain', '$geoNear', `{"near":${point(0, 0)},"distanceField":"d","key":"at"}`),
    ],
  ])('in %s', (_, ask) => {
    let error: unknown;
    try {
      ask();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toEqual(missing);
  });

  it('in $geoNear that does not say which', () => {
    expect(() => aggregate('plain', '$geoNear', `{"near":${point(0, 0)},"distanceField":"d"}`)).toThrow(
      /requires a 2d or 2dsphere index.*database\.json/,
    );
  });

  it('and nothing else in its place', async () => {
    await expect(engine.remove('plain', ejson(`{"at":${NEAR}}`), true)).rejects.toEqual(missing);
    expect(engine.count('plain', {})).toBe(4);
  });
});

describe('what is near is refused', () => {
  it.each([
    ['in a count', () => engine.count('places', ejson(`{"at":${NEAR}}`)), 'not allowed in this context'],
    ['in a $match', () => aggregate('places', '$match', `{"at":${NEAR}}`), 'not allowed in this context'],
    ['in a branch', () => found(`{"$or":[{"at":${NEAR}},{"_id":"x"}]}`), 'must be top-level'],
    ['twice', () => found(`{"$and":[{"at":${NEAR}},{"at":${NEAR}}]}`), 'Too many'],
  ])('%s', (_, ask, message) => {
    expect(ask).toThrow(message);
  });
});

describe('a geographic index', () => {
  it.each([
    ['a word', '"here"', 'unknown GeoJSON type'],
    ['a form that is none', '{"type":"Dot","coordinates":[1,2]}', 'unknown GeoJSON type'],
    ['a place off the earth', point(200, 95), 'lng: 200 lat: 95'],
    ['one of several that is off the earth', `[${point(1, 2)},${point(0, -91)}]`, 'lat: -91'],
    ['an open polygon', '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[2,2]]]}', 'closed'],
  ])('takes no %s', async (_, at, message) => {
    await expect(engine.insert('places', [ejson(`{"_id":"bad","at":${at}}`)])).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringMatching(new RegExp(`Can't extract geo keys.*${message}`)),
    });
    expect(engine.count('places', { _id: 'bad' })).toBe(0);
  });

  it.each([
    ['none at all', 'null'],
    ['a bare pair', '[120,30]'],
    ['a pair by name', '{"lng":120,"lat":30}'],
    ['several', `[${point(1, 2)},${point(3, 4)}]`],
  ])('takes %s', async (_, at) => {
    await engine.insert('places', [ejson(`{"_id":"good","at":${at}}`)]);
    expect(await engine.remove('places', { _id: 'good' }, false)).toBe(1);
  });
});
