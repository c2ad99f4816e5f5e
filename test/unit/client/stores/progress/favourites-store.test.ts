import { bad, brief, FakeStorage, good, settle, world } from '../fakes';

function open(storage?: FakeStorage) {
  const all = world(storage && { storage });
  return { ...all, favourites: all.root.favourites, send: all.services.me.favourite };
}

test('a mark shows at once and is sent', async () => {
  const { favourites, send } = open();
  send.mockImplementation(async ({ on }) => good({ on }));
  const done = favourites.toggle(brief('a'));
  expect(favourites.isFavourite('a')).toBe(true);
  await done;
  await favourites.toggle(brief('a'));
  expect(favourites.isFavourite('a')).toBe(false);
  expect(send.mock.calls).toEqual([[{ contentId: 'a', on: true }], [{ contentId: 'a', on: false }]]);
});

test('a mark made without a network survives closing and is sent when it is back', async () => {
  const storage = new FakeStorage();
  const first = open(storage);
  first.send.mockResolvedValue(bad('NETWORK'));
  await first.favourites.toggle(brief('a'));
  const second = open(storage);
  expect(second.favourites.isFavourite('a')).toBe(true);
  second.send.mockImplementation(async ({ on }) => good({ on }));
  second.setOnline(false);
  second.setOnline(true);
  await settle();
  expect(second.send.mock.calls).toEqual([[{ contentId: 'a', on: true }]]);
  await second.favourites.flush();
  expect(second.send).toHaveBeenCalledTimes(1);
});

test('a mark that did not arrive is sent at the next opening, whatever the network says of itself', async () => {
  const storage = new FakeStorage();
  const first = open(storage);
  first.send.mockResolvedValue(bad('TIMEOUT'));
  await first.favourites.toggle(brief('a'));
  const second = open(storage);
  second.send.mockImplementation(async ({ on }) => good({ on }));
  second.root.shown({ path: '', query: {} });
  await settle();
  expect(second.send.mock.calls).toEqual([[{ contentId: 'a', on: true }]]);
});

test('only the last of several changes is sent', async () => {
  const { favourites, send } = open();
  send.mockResolvedValue(bad('NETWORK'));
  await favourites.toggle(brief('a'));
  await favourites.toggle(brief('a'));
  await favourites.toggle(brief('a'));
  send.mockClear();
  send.mockImplementation(async ({ on }) => good({ on }));
  await favourites.flush();
  expect(send.mock.calls).toEqual([[{ contentId: 'a', on: true }]]);
});

test('what is no longer published loses its mark', async () => {
  const { favourites, send } = open();
  send.mockResolvedValue(bad('NOT_FOUND'));
  await favourites.toggle(brief('a'));
  expect(favourites.isFavourite('a')).toBe(false);
  await favourites.flush();
  expect(send).toHaveBeenCalledTimes(1);
});

test('marks of another phone are learnt from the list; one unmarked leaves it', async () => {
  const { favourites, send, services } = open();
  services.me.favourites.mockResolvedValue(good({ items: [brief('a'), brief('b')] }));
  await favourites.list.load();
  expect([favourites.isFavourite('a'), favourites.isFavourite('c')]).toEqual([true, false]);
  send.mockResolvedValue(bad('NETWORK'));
  await favourites.toggle(brief('a'));
  expect(favourites.list.items.map(({ id }) => id)).toEqual(['b']);
  // The cloud does not know yet: it still lists it.
  await favourites.list.load();
  expect(favourites.isFavourite('a')).toBe(false);
});

test.each([
  [null],
  ['x'],
  [{ marked: 1, changes: 'x' }],
  [{ marked: [null, 1], changes: [null, 'a', {}, { contentId: 'a' }] }],
])('a damaged memory (%p) is dropped', async (kept) => {
  const storage = new FakeStorage();
  storage.write('favourites', kept);
  const { favourites, send } = open(storage);
  expect(favourites.isFavourite('a')).toBe(false);
  send.mockImplementation(async ({ on }) => good({ on }));
  await favourites.toggle(brief('b'));
  expect(send.mock.calls).toEqual([[{ contentId: 'b', on: true }]]);
});
