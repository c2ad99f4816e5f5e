import type { ContentBrief, Continue } from '../../../../../../types/content';
import type { ForgetAnswer, PersonalData } from '../../../../../../types/me';
import type { Page } from '../../../../../../types/page';
import type { Home } from '../../../../../../types/station';
import type { CloudResult } from '../../../../../../client/ports/cloud';
import { MyDataStore } from '../../../../../../client/packages/me/stores/my-data-store';
import { bad, brief, entered, FakeStorage, good, later, NOON, settle, world } from '../../../stores/fakes';

const place = (id: string, at: number, position = 60) => ({
  contentId: id,
  content: brief(id),
  position,
  total: 600,
  at,
});
const forgotten: ForgetAnswer = {
  positions: 2,
  favourites: 1,
  visits: 3,
  events: 9,
  suspects: 0,
  enrolments: 0,
};

async function atStation(storage = new FakeStorage(), home: Partial<Home> = {}) {
  const all = world({ storage });
  all.services.station.enter.mockResolvedValue(good(entered('qz01', home)));
  await all.root.station.enter({ scene: 's%3Dqz01' }, 'qz01', {});
  return { ...all, me: new MyDataStore(all.root) };
}

const visit = (at: number) => ({ stationId: 's1', region: '3308', at, receivedAt: at, via: 'scan' });
const data = (more: Partial<PersonalData> = {}): PersonalData => ({
  exportedAt: NOON,
  positions: [],
  favourites: [],
  visits: [],
  events: [],
  suspects: [],
  stations: {},
  titles: {},
  truncated: false,
  ...more,
});

test('everything stored is fetched to its last page, and shown', async () => {
  const { me, services } = await atStation();
  services.me.export
    .mockResolvedValueOnce(
      good(
        data({ visits: [visit(3), visit(2)], stations: { s1: 'one' }, truncated: true, nextCursor: 'c1' }),
      ),
    )
    .mockResolvedValueOnce(good(data({ visits: [visit(1)], titles: { a: 'title' } })));
  const looked = me.look();
  expect([me.looking, me.kept]).toEqual(['working', null]);
  await looked;
  expect(services.me.export.mock.calls).toEqual([[{}], [{ cursor: 'c1' }]]);
  expect(me.looking).toBe('done');
  expect(me.kept).toEqual(
    data({ visits: [visit(3), visit(2), visit(1)], stations: { s1: 'one' }, titles: { a: 'title' } }),
  );
});

test('a page that does not come is no part shown as the whole; it can be tried again', async () => {
  const { me, services } = await atStation();
  services.me.export
    .mockResolvedValueOnce(good(data({ visits: [visit(3)], truncated: true, nextCursor: 'c1' })))
    .mockResolvedValueOnce(bad('NETWORK'))
    .mockResolvedValueOnce(good(data()));
  await me.look();
  expect([me.looking, me.error?.code, me.kept]).toEqual(['failed', 'NETWORK', null]);
  await me.look();
  expect([me.looking, me.error, me.kept]).toEqual(['done', null, data()]);
});

test('everything, in the cloud and on the phone, is given out as a file, straight from the tap', async () => {
  const { root, me, services, documents } = await atStation();
  await me.hand();
  expect(documents).toEqual([]);
  services.me.export.mockResolvedValueOnce(good(data()));
  await me.look();
  root.places.remember({ ...place('phone', NOON), medium: 'sound' });
  const handed = me.hand();
  // Nothing is waited for before the system is asked.
  expect(documents).toHaveLength(1);
  await handed;
  expect(me.handing).toBe('done');
  expect(JSON.parse(documents[0]![1])).toMatchObject({
    cloud: data(),
    phone: { station: 'qz01', places: [{ contentId: 'phone', title: 'title phone' }] },
  });
});

test('where no file can be given out, the same text is there to be copied', async () => {
  const { root, me, services } = await atStation();
  services.me.export.mockResolvedValueOnce(good(data()));
  await me.look();
  const hand = jest.fn().mockResolvedValueOnce(false).mockResolvedValueOnce(true);
  root.ports.documents.hand = hand;
  await me.hand();
  expect([me.handing, me.text]).toEqual(['refused', hand.mock.calls[0]?.[1]]);
  await me.hand();
  expect(me.handing).toBe('done');
});

test('forgotten means gone from the cloud and from the phone, and nothing comes after', async () => {
  const storage = new FakeStorage();
  const { root, me, services, clock, audio } = await atStation(storage, { continue: place('begun', NOON) });
  root.settings.setTextSize(30);
  services.me.favourite.mockResolvedValue(good({ on: true }));
  await root.favourites.toggle(brief('f'));
  root.player.play([brief('a')], 'a');
  await audio.playOn(clock, 20, 600);
  services.me.forget.mockResolvedValue(good(forgotten));
  services.me.export.mockResolvedValueOnce(good(data()));
  await me.look();
  expect(root.station.home?.continue).toBeDefined();
  await me.forget();
  expect([me.forgetting, me.forgotten, me.kept]).toEqual(['done', forgotten, null]);
  // Nor does the home that is still drawn say where they stopped.
  expect([root.station.station?.code, root.station.continue]).toEqual(['qz01', null]);
  expect(root.station.home).not.toHaveProperty('continue');
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
  const answer = later<CloudResult<ForgetAnswer>>();
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

test('what is tried again is what failed last: the looking, or the deletion', async () => {
  const { me, services } = await atStation();
  services.me.export.mockResolvedValue(bad('NETWORK'));
  services.me.forget.mockResolvedValue(bad('NETWORK'));
  await me.look();
  await me.retry();
  expect(services.me.export).toHaveBeenCalledTimes(2);
  await me.forget();
  await me.retry();
  expect([services.me.export.mock.calls.length, services.me.forget.mock.calls.length]).toEqual([2, 2]);
});

test('what was asked for before the deletion and comes after it is not kept again', async () => {
  const { root, me, services } = await atStation();
  const kept = later<CloudResult<PersonalData>>();
  const history = later<CloudResult<Page<Continue>>>();
  const marks = later<CloudResult<Page<ContentBrief>>>();
  services.me.export.mockReturnValue(kept.promise);
  services.me.history.mockReturnValue(history.promise);
  services.me.favourites.mockReturnValue(marks.promise);
  services.me.forget.mockResolvedValue(good(forgotten));
  const asked = [me.look(), root.me.list.load(), root.favourites.list.load()];
  await settle();
  await me.forget();
  kept.arrive(good(data({ visits: [visit(1)] })));
  history.arrive(good({ items: [place('old', NOON)] }));
  marks.arrive(good({ items: [brief('old')] }));
  await Promise.all(asked);
  expect([me.kept, me.looking, root.me.history, root.places.places]).toEqual([null, 'idle', [], []]);
  expect(root.favourites.isFavourite('old')).toBe(false);
});
