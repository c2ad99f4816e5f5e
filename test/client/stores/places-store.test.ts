import { isFinished, PlacesStore } from '../../../client/stores/places-store';
import { brief, FakeStorage, NOON } from './fakes';

test.each([
  ['sound', 584, 600, false],
  ['sound', 585, 600, true],
  ['pictures', 599, 600, true],
  ['sound', 20, 30, false],
  ['sound', 23, 30, true],
  ['sound', 0, 10, false],
  ['sound', 100, undefined, false],
  ['sound', 0, 0, false],
  ['text', 8, 10, false],
  ['text', 9, 10, true],
  ['text', 0, 1, true],
] as const)('%s at %d of %s: finished is %p', (medium, position, total, expected) => {
  expect(isFinished({ medium, position, ...(total !== undefined && { total }) })).toBe(expected);
});

const place = (id: string, medium: 'sound' | 'text' = 'sound') => ({
  contentId: id,
  content: brief(id),
  medium,
  position: 1,
  total: 600,
  at: NOON,
});

test('newest first, hearing and reading of one article apart', () => {
  const storage = new FakeStorage();
  const places = new PlacesStore(storage);
  places.remember(place('a'));
  places.remember(place('b'));
  places.remember(place('a', 'text'));
  places.remember({ ...place('a'), position: 9 });
  const again = new PlacesStore(storage);
  expect(again.places.map(({ contentId, medium, position }) => [contentId, medium, position])).toEqual([
    ['a', 'sound', 9],
    ['a', 'text', 1],
    ['b', 'sound', 1],
  ]);
  again.drop('a');
  expect(new PlacesStore(storage).places.map(({ contentId }) => contentId)).toEqual(['b']);
});

test('a hundred are kept', () => {
  const places = new PlacesStore(new FakeStorage());
  for (let count = 0; count < 105; count++) places.remember(place(`a${count}`));
  expect([places.places.length, places.find('a4', 'sound'), places.find('a104', 'sound')?.position]).toEqual([
    100,
    undefined,
    1,
  ]);
});

test.each([[null], [1], [[null, 1, { contentId: 'a' }]]])('a damaged memory (%p) is dropped', (kept) => {
  const storage = new FakeStorage();
  storage.write('places', kept);
  expect(new PlacesStore(storage).places).toEqual([]);
});
