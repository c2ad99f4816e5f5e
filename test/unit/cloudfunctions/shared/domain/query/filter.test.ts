import { allOf, type Filter } from '../../../../../../cloudfunctions/shared/domain/query/filter';

const open: Filter<{ _id: string }> = { $or: [{ _id: 'a' }, { _id: 'b' }] };

it('both filters hold, though they use the same operators', () => {
  expect(allOf(open, { $or: [{ _id: 'b' }] })).toEqual({ $and: [open, { $or: [{ _id: 'b' }] }] });
});

it('without a second one the first holds as it is', () => {
  expect(allOf(open, undefined)).toBe(open);
});
