import { latestPositions } from '../../../../../cloudfunctions/visit/rules/validate-event';

it('of events only the latest position of each content is kept for the person', () => {
  const event = { id: 'event-0001', type: 'listen', contentId: 'a', seconds: 15 } as const;
  expect(
    latestPositions([
      { ...event, at: 2, position: 20 },
      { ...event, at: 1, position: 10, total: 100 },
      { ...event, at: 1, position: 5, total: 50, contentId: 'b' },
      { ...event, at: 3 },
      { id: 'event-0002', type: 'enter', at: 3, via: 'scan', posterBatch: '26a', columnId: 'law' },
    ]),
  ).toEqual([
    { contentId: 'a', position: 20, at: 2 },
    { contentId: 'b', position: 5, at: 1, total: 50 },
  ]);
});
