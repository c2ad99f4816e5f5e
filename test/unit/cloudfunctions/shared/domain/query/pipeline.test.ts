import { Pipeline } from '../../../../../../cloudfunctions/shared/domain/query/pipeline';

it('builds the stages in their order, as the database takes them', () => {
  const own = Pipeline.from('columns')
    .match({ status: 'published' })
    .sort([
      ['order', 1],
      ['_id', 1],
    ])
    .limit(3)
    .project(['name', 'order']);
  expect(own.collection).toBe('columns');
  expect(own.stages).toEqual([
    { $match: { status: 'published' } },
    { $sort: { order: 1, _id: 1 } },
    { $limit: 3 },
    { $project: { _id: 1, name: 1, order: 1 } },
  ]);
});

it('names fields for what is computed', () => {
  const counted = Pipeline.from('figures')
    .addFields(($) => ({ latest: { $max: $('last') } }))
    .unwind('posters')
    .group(
      ($) => $('scope'),
      ($) => ({ visits: { $sum: $('visits') }, last: { $max: $('latest') } }),
    );
  expect(counted.stages).toEqual([
    { $addFields: { latest: { $max: '$last' } } },
    { $unwind: '$posters' },
    { $group: { _id: '$scope', visits: { $sum: '$visits' }, last: { $max: '$latest' } } },
  ]);
});

it('joins another pipeline, or a collection by equal fields', () => {
  const joined = Pipeline.from('bookmarks')
    .join('settings', Pipeline.from('settings').match({ _id: 'app' }))
    .joinBy('named', 'contents', 'contentId', '_id')
    .project(['named.title'], ($) => ({ first: $('named._id') }));
  expect(joined.stages).toEqual([
    { $lookup: { from: 'settings', pipeline: [{ $match: { _id: 'app' } }], as: 'settings' } },
    { $lookup: { from: 'contents', localField: 'contentId', foreignField: '_id', as: 'named' } },
    { $project: { _id: 1, 'named.title': 1, first: '$named._id' } },
  ]);
});

it('is a value: what is added to one is in no other', () => {
  const all = Pipeline.from('stations');
  all.limit(1);
  expect(all.stages).toEqual([]);
});
