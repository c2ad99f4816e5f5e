import { leftOut, Repairs } from '../../../../../cloudfunctions/shared/domain/flaw';

it('repairs are kept in the order in which they were met, one field more than once', () => {
  const repairs = new Repairs();
  expect(repairs.list).toEqual([]);
  repairs.add('regions', 'REGION_INVALID');
  repairs.add('cover', 'FILE_INVALID');
  repairs.add('regions', 'REGIONS_IN_ONE_TEXT');
  expect(repairs.list).toEqual([
    { field: 'regions', reason: 'REGION_INVALID' },
    { field: 'cover', reason: 'FILE_INVALID' },
    { field: 'regions', reason: 'REGIONS_IN_ONE_TEXT' },
  ]);
});

it('a record that is left out says for which field and why', () => {
  expect(leftOut('title', 'TITLE_MISSING')).toEqual({
    shown: false,
    flaw: { field: 'title', reason: 'TITLE_MISSING' },
  });
});
