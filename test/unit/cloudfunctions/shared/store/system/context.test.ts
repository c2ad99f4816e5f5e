import type { RecordReading } from '../../../../../../cloudfunctions/shared/domain/flaw';
import { parseOrSkip, parseEach } from '../../../../../../cloudfunctions/shared/store/system/context';
import { fakePlatform } from '../../../../../harness/fake-platform';

/** Takes what has a name. */
const read = (raw: Record<string, unknown>): RecordReading<string> =>
  typeof raw.name === 'string'
    ? { shown: true, record: raw.name, repairs: [] }
    : { shown: false, flaw: { field: 'name', reason: 'NAME_MISSING' } };

const platform = fakePlatform();
const contextOf = () => ({ database: platform.database, now: 0, log: platform.log });
beforeEach(() => void (platform.lines.length = 0));

it('what can be read stays, in its order; what cannot costs itself alone, and the log says which and why', () => {
  const rows = [{ _id: 'a', name: '甲' }, { _id: 'b' }, { _id: 'c', name: '丙' }];
  expect(parseEach(contextOf(), 'columns', rows, read)).toEqual(['甲', '丙']);
  expect(platform.lines).toEqual([
    {
      level: 'warn',
      event: 'record-skipped',
      collection: 'columns',
      id: 'b',
      field: 'name',
      reason: 'NAME_MISSING',
    },
  ]);
});

it('the log is told once a call, however many lists hold the record, and once more in the next', () => {
  const context = contextOf();
  for (let times = 0; times < 3; times += 1) parseOrSkip(context, 'columns', { _id: 'b' }, read);
  parseOrSkip(context, 'contents', { _id: 'b' }, read);
  parseOrSkip(contextOf(), 'columns', { _id: 'b' }, read);
  expect(platform.lines.map(({ collection }) => collection)).toEqual(['columns', 'contents', 'columns']);
});

it.each([
  [7, '7'],
  [{ $oid: 'x' }, '{"$oid":"x"}'],
  [undefined, 'null'],
  ['x'.repeat(150), 'x'.repeat(100)],
])('an id like %j is told as %s', (_id, id) => {
  parseOrSkip(contextOf(), 'columns', { _id }, read);
  expect(platform.lines[0]).toMatchObject({ id });
});
