import { bad, brief, entered, FakeStorage, good, later, NOON, settle, world } from './fakes';
import type { ForgetAnswer } from '../../../types/me';
import type { Outcome } from '../../../client/ports/cloud';

const place = (id: string, at: number, position = 60) => ({
  contentId: id,
  content: brief(id),
  position,
  total: 600,
  at,
});
const forgotten: ForgetAnswer = { positions: 2, favourites: 1, visits: 3, events: 9 };

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

const data = { exportedAt: NOON, positions: [], favourites: [], visits: [], events: [], truncated: false };

test('everything stored, in the cloud and on the phone, is given out as a file', async () => {
  const { root, me, services, documents } = await atStation();
  services.me.export.mockResolvedValueOnce(bad('NETWORK')).mockResolvedValueOnce(good(data));
  await me.export();
  expect([me.exporting, me.error?.code, documents]).toEqual(['failed', 'NETWORK', []]);
  root.places.remember({ ...place('phone', NOON), medium: 'sound' });
  await me.export();
  expect([me.exporting, documents.length]).toEqual(['done', 1]);
  expect(JSON.parse(documents[0]![1])).toMatchObject({
    cloud: data,
    phone: { station: 'qz01', places: [{ contentId: 'phone', title: 'title phone' }] },
  });
});

test('where the system wants another tap, the second hands over what the first fetched', async () => {
  const { root, me, services } = await atStation();
  services.me.export.mockResolvedValueOnce(good(data));
  const hand = jest.fn().mockResolvedValueOnce(false).mockResolvedValueOnce(true);
  root.ports.documents.hand = hand;
  await me.export();
  expect(me.exporting).toBe('fetched');
  // Straight from the tap: nothing is waited for before the system is asked.
  void me.export();
  expect(hand).toHaveBeenCalledTimes(2);
  await settle();
  expect(me.exporting).toBe('done');
  expect(hand.mock.calls[1]).toEqual(hand.mock.calls[0]);
});

test('forgotten means gone from the cloud and from the phone, and nothing comes after', async () => {
  const storage = new FakeStorage();
  const { root, me, services, clock, audio } = await atStation(storage);
  root.settings.setTextSize(30);
  services.me.favourite.mockResolvedValue(good({ on: true }));
  await root.favourites.toggle(brief('f'));
  root.player.play([brief('a')], 'a');
  await audio.playOn(clock, 20, 600);
  services.me.forget.mockResolvedValue(good(forgotten));
  await me.forget();
  expect([me.forgetting, me.forgotten]).toEqual(['done', forgotten]);
  expect([root.player.item, root.places.places, root.outbox.waiting, root.entry.remembered]).toEqual([
    null,
    [],
    0,
    null,
  ]);
  expect(root.favourites.isFavourite('f')).toBe(false);
  await clock.pass(600_000);
  expect(services.visit.track).not.toHaveBeenCalled();
  // How the program looks is no record of a person, and an old person could not read it without.
  expect([...storage.kept.keys()].sort()).toEqual(['settings']);
});

test('what is under way arrives before the deletion, not after', async () => {
  const { root, me, services } = await atStation();
  const order: string[] = [];
  const slow = later<void>();
  services.visit.track.mockImplementation(async () => {
    await slow.promise;
    order.push('track');
    return good({ accepted: 1, duplicates: 0, rejected: [] });
  });
  services.me.forget.mockImplementation(async () => {
    order.push('forget');
    return good(forgotten);
  });
  root.outbox.add({ type: 'complete', contentId: 'a' });
  void root.outbox.flush();
  const done = me.forget();
  await settle();
  slow.arrive();
  await done;
  expect(order).toEqual(['track', 'forget']);
});

test('when the cloud cannot delete, nothing is lost on the phone', async () => {
  const { root, me, services } = await atStation();
  root.places.remember({ ...place('phone', NOON), medium: 'sound' });
  root.outbox.add({ type: 'complete', contentId: 'a' });
  const answer = later<Outcome<ForgetAnswer>>();
  services.me.forget.mockReturnValue(answer.promise);
  const done = me.forget();
  await settle();
  expect(me.forgetting).toBe('working');
  answer.arrive(bad('UPSTREAM_UNAVAILABLE'));
  await done;
  await settle();
  expect([me.forgetting, me.error?.code, root.places.places.length]).toEqual([
    'failed',
    'UPSTREAM_UNAVAILABLE',
    1,
  ]);
  expect(root.entry.remembered).toBe('qz01');
  expect(services.visit.track).toHaveBeenCalledTimes(1);
});
