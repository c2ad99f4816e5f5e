import { allowedRegions, coversRegion } from '../../../../../cloudfunctions/shared/runtime/reach';

it('a member of staff answers for the regions on record, the console for all, who has none for nothing', () => {
  expect(allowedRegions({ staff: { regions: ['330803', '3303'] } })).toEqual(['330803', '3303']);
  expect(allowedRegions({ staff: { regions: [] } })).toEqual([]);
  expect(allowedRegions({})).toEqual(['0']);
});

it.each([
  ['the region itself', ['330803'], '330803', true],
  ['what lies in it', ['3308'], '330803103224', true],
  ['what lies in the second of two', ['3303', '330803'], '330803103', true],
  ['nothing beside it', ['330803'], '330802', false],
  ['nothing above it', ['330803'], '3308', false],
  ['everything, for who answers for everything', ['0'], '330803', true],
  ['everywhere, for who answers for everything', ['0'], '0', true],
  ['not everywhere, for who answers for a province', ['33'], '0', false],
  ['nothing, for who answers for nothing', [], '330803', false],
])('regions reach over %s', (_name, allowed, region, reached) => {
  expect(coversRegion(allowed, region)).toBe(reached);
});
