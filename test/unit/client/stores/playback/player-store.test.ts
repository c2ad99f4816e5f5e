import { bad, brief, FakeStorage, good, item, later, NOON, settle, world } from '../fakes';
import { place, playerWorld as open, three } from '../player-world';
import type { ContentAlbumAnswer } from '../../../../../types/content';
import type { CloudResult } from '../../../../../client/ports/cloud';

const MINUTE = 60_000;

test('plays an item of a list with everything the phone needs to show it', () => {
  const { player, audio } = open();
  player.play([brief('a', { cover: 'cloud://e.b/a.jpg' })], 'a');
  expect(audio.track).toEqual({
    src: 'cloud://e.b/a.mp3',
    title: 'title a',
    performer: 'source',
    cover: 'cloud://e.b/a.jpg',
  });
  expect([player.status, player.item?.id, player.duration, player.active]).toEqual([
    'playing',
    'a',
    600,
    true,
  ]);
});

test('what has no sound is no part of the queue, and is not played', () => {
  const { player, audio } = open();
  const silent = brief('s');
  delete silent.media;
  player.play([silent, brief('v', { kind: 'video' }), brief('a'), brief('t', { kind: 'article' })], 'a');
  expect(player.queue.items.map(({ id }) => id)).toEqual(['a', 't']);
  player.play([silent], 's');
  expect(audio.commands).toEqual(['start cloud://e.b/a.mp3 0 1']);
});

test('the place is kept every five seconds, and again on pause', async () => {
  const { player, audio, clock, places } = open();
  player.play(three, 'a');
  await audio.playOn(clock, 4, 600);
  expect(places.find('a', 'sound')).toBeUndefined();
  await audio.playOn(clock, 1, 600);
  expect(places.find('a', 'sound')).toMatchObject({ position: 5, total: 600, at: NOON + 5_000 });
  await audio.playOn(clock, 3, 600);
  player.pause();
  expect(places.find('a', 'sound')).toMatchObject({ position: 8 });
});

test.each([
  [30_000, 99.2],
  [2 * MINUTE, 97],
  [2 * 60 * MINUTE, 90],
  [2 * 1440 * MINUTE, 80],
])('resumed after %d ms it goes on at %d s', async (paused, at) => {
  const { player, audio, clock } = open();
  player.play(three, 'a');
  await audio.playOn(clock, 100, 600);
  player.toggle();
  expect(player.status).toBe('paused');
  await clock.pass(paused);
  player.toggle();
  expect([player.status, audio.commands.at(-2), audio.commands.at(-1)]).toEqual([
    'playing',
    `seek ${at}`,
    'play',
  ]);
});

test('opened again another day it goes on a little before the place', async () => {
  const storage = new FakeStorage();
  const first = open(storage);
  first.player.play(three, 'a');
  await first.audio.playOn(first.clock, 100, 600);
  first.player.pause();
  const second = world({ storage, clock: first.clock });
  await first.clock.pass(2 * 60 * MINUTE);
  second.root.player.play(three, 'a');
  expect(second.audio.commands).toEqual(['start cloud://e.b/a.mp3 90 1']);
});

test("the cloud's place counts where it is later", () => {
  const { player, audio } = open();
  player.playContent(brief('a'), { ...place('a', 50), at: NOON - 2 * MINUTE });
  expect(audio.commands).toEqual(['start cloud://e.b/a.mp3 47 1']);
});

test('a place in a text, or in a picture, is none in the sound', () => {
  const { player, audio } = open();
  player.playContent(brief('a'), { ...place('a', 50), medium: 'text' });
  expect(audio.commands).toEqual(['start cloud://e.b/a.mp3 0 1']);
});

test('what was finished starts from the beginning', async () => {
  const { player, audio, clock, places } = open();
  places.remember({
    contentId: 'a',
    content: brief('a'),
    medium: 'sound',
    position: 585,
    total: 600,
    at: NOON,
  });
  player.play(three, 'a');
  expect(audio.commands).toEqual(['start cloud://e.b/a.mp3 0 1']);
  await clock.pass(0);
});

test('listened seconds are those that really passed, at any speed, and not those of a pause or a sleep', async () => {
  const { player, audio, clock, events, root } = open();
  player.setSpeed(2);
  player.play(three, 'a');
  await audio.playOn(clock, 11, 600, 2);
  player.pause();
  await clock.pass(20 * MINUTE);
  player.resume();
  await audio.playOn(clock, 6, 600, 2);
  clock.sleep(10 * MINUTE);
  await audio.playOn(clock, 6, 600, 2);
  player.pause();
  await root.outbox.flush();
  // The phone slept for ten minutes, and its sound too: it stood where it was.
  expect(events().reduce((sum, { seconds }) => sum + (seconds ?? 0), 0)).toBe(23);
  expect(new Set(events().map(({ type }) => type))).toEqual(new Set(['listen']));
});

test('sound that stands still is not listened to', async () => {
  const { player, audio, clock, events, root } = open();
  player.play(three, 'a');
  await audio.playOn(clock, 3, 600);
  await audio.playOn(clock, 30, 600, 0);
  player.pause();
  await root.outbox.flush();
  expect(events()).toMatchObject([{ type: 'listen', seconds: 3, position: 3 }]);
});

test('while it plays, every minute is an event, and a call takes what four minutes brought; a pause is sent at once', async () => {
  const { player, audio, clock, events, services } = open();
  player.play(three, 'a');
  await audio.playOn(clock, 130, 600);
  await clock.pass(5_000);
  expect(services.visit.track).not.toHaveBeenCalled();
  await audio.playOn(clock, 180, 600);
  await clock.pass(5_000);
  expect(services.visit.track).toHaveBeenCalledTimes(1);
  expect(events().slice(0, 2)).toMatchObject([
    { type: 'listen', contentId: 'a', seconds: 60, position: 60, total: 600 },
    { type: 'listen', contentId: 'a', seconds: 60, position: 120, total: 600 },
  ]);
  expect(events().length).toBeGreaterThanOrEqual(4);
  player.pause();
  await clock.pass(5_000);
  expect(services.visit.track).toHaveBeenCalledTimes(2);
});

test('the spoken version of an article moves no place in its text', async () => {
  const { player, audio, clock, events, root } = open();
  player.play([brief('t', { kind: 'article' })], 't');
  await audio.playOn(clock, 10, 600);
  player.pause();
  await root.outbox.flush();
  expect(events()).toEqual([
    { type: 'listen', contentId: 't', seconds: 10, position: undefined, total: undefined },
  ]);
});

test('plays on with the next, unless told to stop after one', async () => {
  const { player, audio } = open();
  player.play(three, 'a');
  audio.tell({ type: 'ended' });
  await settle();
  expect([player.item?.id, player.status]).toEqual(['b', 'playing']);
  player.setContinuous(false);
  audio.tell({ type: 'ended' });
  await settle();
  expect([player.item?.id, player.status]).toEqual(['b', 'ended']);
  player.toggle();
  expect([player.item?.id, player.status]).toEqual(['b', 'playing']);
});

test('at the end of the queue it ends', async () => {
  const { player, audio } = open();
  player.play(three, 'c');
  audio.tell({ type: 'ended' });
  await settle();
  expect([player.item?.id, player.status, player.queue.hasNext]).toEqual(['c', 'ended', false]);
});

test('previous and next, from the screen or from the headset', async () => {
  const { player, audio } = open();
  player.play(three, 'b');
  audio.tell({ type: 'next' });
  await settle();
  expect(player.item?.id).toBe('c');
  audio.tell({ type: 'previous' });
  player.previous();
  expect(player.item?.id).toBe('a');
  player.seek(30);
  player.previous();
  expect([player.item?.id, player.position]).toEqual(['a', 0]);
});

test('an album goes on past the page that was loaded', async () => {
  const { player, services } = open();
  const { album } = services.content;
  album.mockResolvedValueOnce(good({ album: item('al'), items: [brief('d')], nextCursor: 'p3' }));
  player.play(three, 'c', { albumId: 'al', cursor: 'p2' });
  expect(player.queue.hasNext).toBe(true);
  album.mockResolvedValueOnce(bad('NETWORK'));
  expect(await player.next()).toBe(true);
  await settle();
  expect([player.item?.id, player.queue.hasNext]).toEqual(['d', true]);
  album.mockResolvedValueOnce(bad('NETWORK'));
  expect(await player.next()).toBe(false);
  expect([player.item?.id, player.queue.hasNext]).toEqual(['d', true]);
  album.mockResolvedValueOnce(good({ album: item('al'), items: [] }));
  expect(await player.next()).toBe(false);
  expect(player.queue.hasNext).toBe(false);
  expect(album.mock.calls.map(([data]) => data.cursor)).toEqual(['p2', 'p3', 'p3', 'p3']);
});

test('pressed twice while the next page comes, "next" moves one on', async () => {
  const { player, services } = open();
  const slow = later<CloudResult<ContentAlbumAnswer>>();
  services.content.album.mockReturnValueOnce(slow.promise);
  player.play(three, 'c', { albumId: 'al', cursor: 'p2' });
  const pressed = [player.next(), player.next()];
  slow.arrive(good({ album: item('al'), items: [brief('d'), brief('e')] }));
  expect([await Promise.all(pressed), player.item?.id]).toEqual([[true, false], 'd']);
});

test('one item of an album plays at once, and the album becomes the queue behind it', async () => {
  const { player, services } = open();
  const page = (ids: string[], nextCursor?: string): CloudResult<ContentAlbumAnswer> =>
    good({ album: item('al'), items: ids.map((id) => brief(id)), ...(nextCursor && { nextCursor }) });
  services.content.album
    .mockResolvedValueOnce(page(['x', 'y'], 'p2'))
    .mockResolvedValueOnce(page(['b', 'z'], 'p3'));
  player.playContent(brief('b', { albumId: 'al' }));
  expect(player.status).toBe('playing');
  await settle();
  expect([player.queue.items.map(({ id }) => id).join(''), player.queue.hasPrevious]).toEqual(['xybz', true]);
});

test('an album that comes too late does not replace what plays by then', async () => {
  const { player, services } = open();
  const slow = later<CloudResult<ContentAlbumAnswer>>();
  services.content.album.mockReturnValueOnce(slow.promise);
  player.playContent(brief('b', { albumId: 'al' }));
  player.play(three, 'a');
  slow.arrive(good({ album: item('al'), items: [brief('b')] }));
  await settle();
  expect(player.queue.items).toHaveLength(3);
});

test('seeking stays within the piece, 15 seconds at a press', async () => {
  const { player, audio, clock } = open();
  player.play(three, 'a');
  await audio.playOn(clock, 10, 600);
  player.skip(-15);
  expect(player.position).toBe(0);
  player.skip(15);
  expect(player.position).toBe(15);
  player.seek(9_999);
  expect(player.position).toBe(600);
});

test('speed and playing on are remembered', () => {
  const storage = new FakeStorage();
  const first = open(storage);
  first.player.setSpeed(1.5);
  first.player.setContinuous(false);
  const second = open(storage);
  expect([second.player.speed, second.player.continuous]).toEqual([1.5, false]);
  second.player.play(three, 'a');
  expect(second.audio.commands).toEqual(['start cloud://e.b/a.mp3 0 1.5']);
});

test.each([[null], ['x'], [{ speed: 99, continuous: 'no' }]])(
  'a damaged memory (%p) is passed over',
  (kept) => {
    const storage = new FakeStorage();
    storage.write('player', kept);
    expect([open(storage).player.speed, open(storage).player.continuous]).toEqual([1, true]);
  },
);

describe('the sleep timer', () => {
  test('pauses after its minutes', async () => {
    const { player, audio, clock } = open();
    player.play(three, 'a');
    player.setSleep(15);
    expect(player.sleep).toBe(15);
    await audio.playOn(clock, 15 * 60 - 1, 6_000);
    expect(player.status).toBe('playing');
    await audio.playOn(clock, 1, 6_000);
    expect([player.status, player.sleep]).toEqual(['paused', null]);
  });

  test('goes off with the sound where the phone held the timer back', async () => {
    const { player, audio, clock } = open();
    player.play(three, 'a');
    player.setSleep(15);
    clock.sleep(16 * MINUTE);
    audio.tell({ type: 'time', position: 960, duration: 6_000 });
    expect(player.status).toBe('paused');
  });

  test('stops at the end of what plays now', async () => {
    const { player, audio } = open();
    player.play(three, 'a');
    player.setSleep('item');
    audio.tell({ type: 'ended' });
    await settle();
    expect([player.item?.id, player.status, player.sleep]).toEqual(['a', 'ended', null]);
  });

  test('switched off, or set again, the old one does nothing', async () => {
    const { player, audio, clock } = open();
    player.play(three, 'a');
    player.setSleep(15);
    player.setSleep(30);
    await audio.playOn(clock, 20 * 60, 6_000);
    expect(player.status).toBe('playing');
    player.setSleep(null);
    await audio.playOn(clock, 20 * 60, 6_000);
    expect(player.status).toBe('playing');
    expect(clock.waiting).toBeLessThanOrEqual(1);
  });
});

test('sound that does not load says so, and is tried again from the same place', async () => {
  const { player, audio, clock, setOnline } = open();
  player.play(three, 'a');
  await audio.playOn(clock, 100, 600);
  audio.tell({ type: 'failed' });
  expect([player.status, player.error?.code]).toEqual(['failed', 'MEDIA_FAILED']);
  player.retry();
  expect([player.status, player.error, audio.commands.at(-1)]).toEqual([
    'playing',
    null,
    'start cloud://e.b/a.mp3 99.2 1',
  ]);
  setOnline(false);
  audio.tell({ type: 'failed' });
  expect(player.error?.code).toBe('NETWORK');
});

test('what stopped for want of a network says so no longer once that is back, and Play starts it from its place', async () => {
  const { player, audio, clock, setOnline } = open();
  player.play(three, 'a');
  await audio.playOn(clock, 100, 600);
  setOnline(false);
  audio.tell({ type: 'failed' });
  const commands = audio.commands.length;
  setOnline(true);
  expect([player.status, player.error, audio.commands.length]).toEqual(['paused', null, commands]);
  player.toggle();
  expect(audio.commands.at(-1)).toBe('start cloud://e.b/a.mp3 99.2 1');
});

test("closed in the phone's media control, Play starts it again", async () => {
  const { player, audio, clock } = open();
  player.play(three, 'a');
  await audio.playOn(clock, 100, 600);
  audio.tell({ type: 'stopped' });
  expect(player.status).toBe('paused');
  player.toggle();
  expect(audio.commands.at(-1)).toBe('start cloud://e.b/a.mp3 99.2 1');
});

test('waiting for the net is shown, and passes', async () => {
  const { player, audio } = open();
  player.play(three, 'a');
  audio.tell({ type: 'waiting' });
  expect([player.status, player.active]).toEqual(['loading', true]);
  audio.tell({ type: 'playing' });
  expect(player.status).toBe('playing');
});

test('a video stops the sound, and the sound the video', () => {
  const { player } = open();
  const pauseVideo = jest.fn();
  player.play(three, 'a');
  player.videoStarted(pauseVideo);
  expect([player.status, pauseVideo.mock.calls.length]).toEqual(['paused', 0]);
  player.resume();
  expect(pauseVideo).toHaveBeenCalledTimes(1);
  player.play(three, 'b');
  expect(pauseVideo).toHaveBeenCalledTimes(1);
});

test('pressing what plays already does not start it again', async () => {
  const { player, audio, clock } = open();
  player.play(three, 'a');
  await audio.playOn(clock, 10, 600);
  player.play(three, 'a', { albumId: 'al' });
  player.playContent(brief('a'));
  expect(audio.commands).toEqual(['start cloud://e.b/a.mp3 0 1']);
  player.pause();
  player.playContent(brief('a'));
  expect(player.status).toBe('playing');
});

test('stopped, the player is empty and the place is kept', async () => {
  const { player, audio, clock, places } = open();
  player.play(three, 'a');
  await audio.playOn(clock, 7, 600);
  player.stop();
  expect([player.status, player.item, player.position]).toEqual(['idle', null, 0]);
  expect(places.find('a', 'sound')).toMatchObject({ position: 7 });
  player.resume();
  player.skip(15);
  expect(audio.commands.at(-1)).toBe('stop');
});

test('going to the back keeps the place and sends what was heard', async () => {
  const { root, player, audio, clock, places, events } = open();
  player.play(three, 'a');
  await audio.playOn(clock, 4, 600);
  root.hidden();
  await settle();
  expect(places.find('a', 'sound')).toMatchObject({ position: 4 });
  expect(events()).toMatchObject([{ type: 'listen', seconds: 4, position: 4 }]);
});
