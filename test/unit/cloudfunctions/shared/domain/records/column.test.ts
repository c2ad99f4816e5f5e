import type { RecordReading } from '../../../../../../cloudfunctions/shared/domain/flaw';
import {
  columnBrief,
  findColumn,
  readColumn,
} from '../../../../../../cloudfunctions/shared/domain/records/column';

const column = { _id: 'law', name: '法律', status: 'published', regions: ['0'], order: 1 };

function record<Value>(reading: RecordReading<Value>): Value {
  if (!reading.shown) throw new Error(`left out: ${JSON.stringify(reading.flaw)}`);
  return reading.record;
}

describe('a column', () => {
  it.each([
    ['an order as text', { order: '2' }, { order: 2 }],
    ['no order', { order: undefined }, { order: 1_000_000 }],
    ['a sign nobody drew', { icon: 'rocket' }, { name: '法律' }],
  ])('with %s is read', (_name, typed, expected) => {
    expect(record(readColumn({ ...column, ...typed }))).toMatchObject(expected);
  });

  it('without a name is left out', () => {
    expect(readColumn({ ...column, name: '' })).toMatchObject({ shown: false, flaw: { field: 'name' } });
  });
});

it('without a sign of its own has a book', () => {
  const read = record(readColumn({ ...column, summary: '身边的法律' }));
  expect(columnBrief(read)).toEqual({ id: 'law', name: '法律', icon: 'book', summary: '身边的法律' });
  expect(columnBrief(record(readColumn({ ...column, icon: 'law' })))).toEqual({
    id: 'law',
    name: '法律',
    icon: 'law',
  });
});

it('with an order in words goes behind the others, and says so', () => {
  expect(readColumn({ ...column, order: '第一' })).toMatchObject({
    shown: true,
    record: { order: 1_000_000 },
    repairs: [{ field: 'order', reason: 'NUMBER_INVALID' }],
  });
});

describe('the column that a content names', () => {
  const columns = [
    { _id: 'a', name: '法律' },
    { _id: '法律', name: '别的' },
    { _id: 'c', name: '农业' },
  ];

  it.each([
    ['an id before a name', '法律', '法律'],
    ['a name', '农业', 'c'],
    ['nothing that is not there', '健康', undefined],
    ['nothing for a blank beside it', '农业 ', undefined],
    ['nothing where none is named', undefined, undefined],
  ])('is %s', (_name, named, id) => {
    expect(findColumn(columns, named)?._id).toBe(id);
  });
});
