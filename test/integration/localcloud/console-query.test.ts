import { join } from 'node:path';
import type { LocalCloud } from '../../../localcloud/start';
import { ejson } from '../../unit/localcloud/support';
import { startCloud } from './support';

type Condition = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'has' | 'missing' | 'present';

/** A script of the console's page; it runs as it lies there. */
const { filterOf } = jest.requireActual<{
  filterOf(field: string, condition: Condition, value: string): object;
}>(join(__dirname, '../../../localcloud/assets/console/query.js'));

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud();
  await cloud.engine.insert(
    'notes',
    [
      '{"_id":"text","v":"12","title":"村里的 (公开栏)"}',
      '{"_id":"number","v":12,"o":{"p":[{"q":"x"}]}}',
      '{"_id":"more","v":13}',
      '{"_id":"true","v":true}',
      '{"_id":"null","v":null}',
      '{"_id":"none"}',
      // The same evening of 24 November in China, stored in three ways, and the next morning.
      '{"_id":"date","v":{"$date":"2026-11-24T12:30:15Z"}}',
      '{"_id":"ms","v":1795523415000}',
      '{"_id":"day","v":"2026-11-24"}',
      '{"_id":"next","v":{"$date":"2026-11-24T16:00:00Z"}}',
    ].map((text) => ejson(text)),
  );
});

const found = (field: string, condition: Condition, value = ''): string[] =>
  cloud.engine
    .find('notes', { filter: ejson(JSON.stringify(filterOf(field, condition, value))) })
    .map(({ document }) => document._id as string)
    .sort();

describe('a search of the console', () => {
  it.each([
    ['a number that is stored as one or as text', 'v', 'eq', '12', ['number', 'text']],
    ['text in quotation marks', 'v', 'eq', '"12"', ['text']],
    ['yes', 'v', 'eq', '是', ['true']],
    ['true', 'v', 'eq', 'true', ['true']],
    ['null, which a missing field is too', 'v', 'eq', 'null', ['none', 'null']],
    ['a field of a map in a list', 'o.p.q', 'eq', 'x', ['number']],
    ['a day, however it is stored', 'v', 'eq', '2026-11-24', ['date', 'day', 'ms']],
    ['a minute of that day', 'v', 'eq', '2026-11-24 20:30', ['date', 'ms']],
    ['an instant', 'v', 'eq', '2026-11-24T12:30:15Z', ['date', 'ms']],
    ['after a day', 'v', 'gt', '2026-11-24', ['next']],
    ['from a day on', 'v', 'gte', '2026-11-24', ['date', 'day', 'ms', 'next']],
    ['before a day', 'v', 'lt', '2026-11-25', ['date', 'day', 'more', 'ms', 'number', 'text']],
    ['a larger number', 'v', 'gt', '12', ['more', 'ms']],
    ['words, their signs taken as they are', 'title', 'has', '(公开', ['text']],
    ['no such field', 'v', 'missing', '', ['none']],
    ['such a field', 'title', 'present', '', ['text']],
    ['nothing at all', 'v', 'eq', 'absent', []],
  ] as const)('finds %s', (_name, field, condition, value, ids) => {
    expect(found(field, condition, value)).toEqual(ids);
  });

  it('finds the rest', () => {
    expect(found('v', 'ne', '12')).not.toContain('number');
    expect(found('v', 'ne', '12')).toHaveLength(8);
  });
});
