import { bad, brief, entered, FakeStorage, good, NOON, world } from '../fakes';

const place = (id: string, at: number, position = 60) => ({
  contentId: id,
  content: brief(id),
  position,
  total: 600,
  at,
});

async function atStation(storage = new FakeStorage()) {
  const all = world({ storage });
  all.services.station.enter.mockResolvedValue(good(entered('qz01')));
  await all.root.station.enter({ scene: 's%3Dqz01' }, 'qz01', {});
  return { ...all, me: all.root.me };
}

test('the history joins phone and cloud, each content once, by its later place', async () => {
  const { root, me, services } = await atStation();
  root.places.remember({ ...place('both', NOON + 5), medium: 'sound' });
  root.places.remember({ ...place('phone', NOON + 1), medium: 'sound' });
  services.me.history.mockResolvedValue(
    good({ items: [place('cloud', NOON + 3), place('both', NOON + 2), place('done', NOON, 595)] }),
  );
  await me.list.load();
  expect(me.history.map(({ contentId }) => contentId)).toEqual(['both', 'cloud', 'phone', 'done']);
  expect(me.continue.map(({ contentId }) => contentId)).toEqual(['both', 'cloud', 'phone']);
});

test('without a network the history of the phone is there', async () => {
  const { root, me, services } = await atStation();
  root.places.remember({ ...place('phone', NOON), medium: 'sound' });
  services.me.history.mockResolvedValue(bad('NETWORK'));
  await me.list.load();
  expect([me.list.status, me.history.length]).toEqual(['failed', 1]);
});
