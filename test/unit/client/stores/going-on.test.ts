import type { Continue } from '../../../../types/content';
import { ReaderStore } from '../../../../client/packages/read/stores/reader-store';
import { WatchStore } from '../../../../client/packages/read/stores/watch-store';
import { bad, brief, entered, FakeStorage, good, item, NOON, settle, textService, world } from './fakes';

/** Phones and the cloud together: where somebody stopped, whoever knows it. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const left = (id: string, position: number, kind: 'audio' | 'video' | 'article' = 'audio'): Continue => ({
  contentId: id,
  content: brief(id, { kind }),
  position,
  total: kind === 'article' ? 40 : 600,
  at: NOON - 2 * HOUR,
});

/** A phone at a station whose answer says where its person stopped. */
async function atStation(begun?: Continue, storage = new FakeStorage()) {
  const all = world({ storage });
  all.services.station.enter.mockResolvedValue(good(entered('qz01', begun && { continue: begun })));
  all.services.content.get.mockResolvedValue(bad('NETWORK'));
  await all.root.station.enter({ scene: 's%3Dqz01' }, 'qz01', {});
  return all;
}

test('a new phone goes on with sound where the cloud says, from its own page too', async () => {
  const { root, audio } = await atStation(left('a', 300));
  expect(root.station.bigPlay).toMatchObject({ from: 'continue', place: { position: 300, medium: 'sound' } });
  root.player.playContent(brief('a'));
  expect(audio.commands).toEqual(['start cloud://e.b/a.mp3 290 1']);
});

test('with a video', async () => {
  const { root, services } = await atStation(left('v', 300, 'video'));
  services.content.get.mockResolvedValue(
    good({ item: item('v', { kind: 'video' }), outline: [], sections: [] }),
  );
  const watch = new WatchStore(root, 'v');
  await watch.load();
  expect(watch.startAt).toBe(290);
});

test('with a text, and with what the history says', async () => {
  const { root, services } = await atStation();
  services.me.history.mockResolvedValue(good({ items: [left('text', 9, 'article')] }));
  await root.me.list.load();
  services.content.get.mockImplementation(textService(40));
  const reader = new ReaderStore(root, 'text');
  await reader.open();
  expect(reader.anchor).toEqual({ section: 9 });
});

test('what was heard while the clock was years ahead is not gone on with for years', async () => {
  const storage = new FakeStorage();
  const first = await atStation(undefined, storage);
  // Put ahead after the server had told its time: by that, too, it is years from now.
  first.clock.put(800 * DAY);
  first.root.player.playContent(brief('a'));
  await first.audio.playOn(first.clock, 60, 600);
  first.root.player.stop();
  const second = await atStation(left('b', 300), storage);
  second.root.player.playContent(brief('c'));
  await second.audio.playOn(second.clock, 60, 600);
  second.root.player.stop();
  expect(second.root.station.bigPlay).toMatchObject({ place: { contentId: 'c' } });
  second.services.station.enter.mockResolvedValue(
    good({
      ...entered('qz01', { continue: { ...left('a', 500), at: second.clock.now() + HOUR } }),
      serverTime: second.clock.now() + 2 * HOUR,
    }),
  );
  second.clock.sleep(2 * HOUR);
  await second.root.station.refresh();
  expect(second.root.station.bigPlay).toMatchObject({ place: { contentId: 'a', position: 500 } });
});

test('what was just heard comes before what the cloud had, on a phone whose clock is behind', async () => {
  const { root, clock, audio, services } = world();
  clock.sleep(-2 * HOUR);
  services.station.enter.mockResolvedValue(good({ ...entered('qz01'), serverTime: NOON }));
  services.me.history.mockResolvedValue(good({ items: [left('cloud', 300)] }));
  await root.station.enter({ scene: 's%3Dqz01' }, 'qz01', {});
  await root.me.list.load();
  root.player.playContent(brief('heard'));
  await audio.playOn(clock, 30, 600);
  root.player.pause();
  expect([root.station.bigPlay?.content.id, root.me.history[0]?.contentId]).toEqual(['heard', 'heard']);
  expect(root.places.find('heard', 'sound')?.at).toBe(NOON + 30_000);
});

test('what was withdrawn is on the home only until somebody presses it, though the home is from the phone', async () => {
  const storage = new FakeStorage();
  await atStation(left('a', 300), storage);
  const { root, services } = world({ storage });
  services.station.enter.mockResolvedValue(bad('TIMEOUT'));
  services.content.get.mockResolvedValue(bad('NOT_FOUND'));
  await root.station.enter({ scene: 's%3Dqz01' }, 'qz01', {});
  const pick = root.station.bigPlay!;
  root.player.playContent(pick.content, pick.place);
  await settle();
  expect([root.player.item, root.station.bigPlay]).toEqual([null, null]);
});

test('what the cloud has not shown for a week is not on the home, and not in the history', async () => {
  const { root, clock, audio, services } = await atStation();
  root.player.playContent(brief('a'));
  await audio.playOn(clock, 60, 600);
  root.player.stop();
  expect(root.station.bigPlay?.content.id).toBe('a');
  await clock.pass(8 * DAY);
  services.station.enter.mockResolvedValue(good({ ...entered('qz01'), serverTime: clock.now() }));
  await root.station.refresh();
  services.me.history.mockResolvedValue(good({ items: [] }));
  await root.me.list.load();
  expect([root.station.bigPlay, root.me.history]).toEqual([null, []]);
});

test('forgotten, the card on the home is gone too', async () => {
  const { root } = await atStation(left('a', 300));
  expect(root.station.bigPlay?.from).toBe('continue');
  root.places.forget();
  expect(root.station.bigPlay).toBeNull();
});
