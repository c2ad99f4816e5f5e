import { brief, FakeStorage, good, item, NOON, settle } from './fakes';
import { place, playerWorld as open, three } from './player-world';

const MINUTE = 60_000;

describe('completed', () => {
  const completions = async ({ root, events }: ReturnType<typeof open>) => {
    await root.outbox.flush();
    return events().filter(({ type }) => type === 'complete').length;
  };
  /** Plays from one position to another, at its speed. */
  const playPart = async ({ player, audio, clock }: ReturnType<typeof open>, from: number, to: number) => {
    player.seek(from);
    await audio.playOn(clock, (to - from) / player.speed, 600, player.speed);
  };

  test('heard to 15 seconds before its end it is, once', async () => {
    const all = open();
    all.player.play([brief('a')], 'a');
    await playPart(all, 0, 584);
    expect(await completions(all)).toBe(0);
    await playPart(all, 584, 600);
    all.audio.tell({ type: 'ended' });
    expect(await completions(all)).toBe(1);
    expect(all.player.status).toBe('ended');
  });

  test('moved to its end it is not', async () => {
    const all = open();
    all.player.play([brief('a')], 'a');
    await playPart(all, 0, 120);
    await playPart(all, 560, 600);
    all.audio.tell({ type: 'ended' });
    expect(await completions(all)).toBe(0);
  });

  test('heard in parts, in any order, faster, and over days, it is, and then begins anew', async () => {
    const storage = new FakeStorage();
    const first = open(storage);
    first.player.play([brief('a')], 'a');
    await playPart(first, 300, 600);
    first.player.pause();
    const second = open(storage);
    second.player.setSpeed(1.5);
    second.player.play([brief('a')], 'a');
    await playPart(second, 0, 177);
    expect(await completions(second)).toBe(0);
    await playPart(second, 177, 183);
    second.player.pause();
    expect(await completions(second)).toBe(1);
    const third = open(storage);
    third.player.play([brief('a')], 'a');
    await playPart(third, 580, 600);
    expect(await completions(third)).toBe(0);
  });

  test('what was heard up to on another phone counts as heard', async () => {
    const all = open();
    all.places.learn([place('a', 400)]);
    all.player.play([brief('a')], 'a');
    await playPart(all, 400, 600);
    expect(await completions(all)).toBe(1);
  });

  test('the place that came back from the cloud says nothing of what lies before it', async () => {
    const all = open();
    all.player.play([brief('a')], 'a');
    await playPart(all, 400, 500);
    all.player.stop();
    all.places.learn([{ ...place('a', 500), at: NOON + 999_000 }]);
    all.player.play([brief('a')], 'a');
    await playPart(all, 500, 600);
    expect(await completions(all)).toBe(0);
  });
});

test('a clock that is put back while it plays keeps nothing from being kept and told', async () => {
  const all = open();
  all.player.play([brief('a')], 'a');
  await all.audio.playOn(all.clock, 70, 600);
  all.clock.put(-800 * 86_400_000);
  await all.audio.playOn(all.clock, 10, 600);
  expect(all.places.find('a', 'sound')).toMatchObject({ position: 76, at: NOON - 800 * 86_400_000 + 76_000 });
  await all.audio.playOn(all.clock, 60, 600);
  await all.root.outbox.flush();
  expect(all.events().reduce((sum, { seconds }) => sum + (seconds ?? 0), 0)).toBeGreaterThanOrEqual(120);
});

describe('with the screen locked, where the phone tells no time', () => {
  const heardSeconds = async ({ root, events }: ReturnType<typeof open>) => {
    await root.outbox.flush();
    return events().reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
  };

  test('what was heard counts when it ends, and it is completed', async () => {
    const all = open();
    all.player.play([brief('a')], 'a');
    await all.audio.playOn(all.clock, 10, 600);
    all.root.hidden();
    await all.audio.playUntold(all.clock, 590, 600);
    all.audio.tell({ type: 'ended' });
    expect(await heardSeconds(all)).toBe(600);
    expect(all.events().filter(({ type }) => type === 'complete')).toHaveLength(1);
  });

  test('what was heard counts when it is paused, at its speed, and the place is kept', async () => {
    const all = open();
    all.player.setSpeed(2);
    all.player.play([brief('a')], 'a');
    await all.audio.playUntold(all.clock, 100, 600, 2);
    all.audio.pauseByItself();
    expect(await heardSeconds(all)).toBe(100);
    expect(all.places.find('a', 'sound')).toMatchObject({ position: 200, played: [[0, 200]] });
  });

  test('what was heard counts when the program is in front again', async () => {
    const all = open();
    all.player.play([brief('a')], 'a');
    await all.audio.playUntold(all.clock, 300, 600);
    all.root.shown({ path: '', query: {}, scene: 1001 });
    all.root.hidden();
    expect(await heardSeconds(all)).toBe(300);
  });

  test('one that began there counts too, and a phone that slept adds nothing', async () => {
    const all = open();
    all.player.play(three, 'a');
    all.audio.tell({ type: 'ended' });
    await settle();
    await all.audio.playUntold(all.clock, 60, 600);
    all.clock.sleep(60 * MINUTE);
    all.audio.pauseByItself();
    expect(await heardSeconds(all)).toBe(60);
  });

  test('paused and resumed on the lock screen, both parts count, and not the time between', async () => {
    const all = open();
    all.player.play([brief('a')], 'a');
    await all.audio.playUntold(all.clock, 60, 600);
    all.audio.pauseByItself();
    await all.clock.pass(30 * MINUTE);
    all.audio.tell({ type: 'playing' });
    await all.audio.playUntold(all.clock, 40, 600);
    all.audio.pauseByItself();
    expect(await heardSeconds(all)).toBe(100);
    expect(all.places.find('a', 'sound')?.played).toEqual([[0, 100]]);
  });

  test('the next page of an album is there before the last item of the one before ends', async () => {
    const { player, audio, services } = open();
    services.content.album.mockResolvedValue(good({ album: item('al'), items: [brief('d')] }));
    player.play(three, 'c', { albumId: 'al', cursor: 'p2' });
    await settle();
    expect(player.queue.items.map(({ id }) => id).join('')).toBe('abcd');
    audio.tell({ type: 'ended' });
    await settle();
    expect([player.item?.id, player.status]).toEqual(['d', 'playing']);
  });

  test('the sleep timer that stops it keeps how far it came, untold until then', async () => {
    const all = open();
    all.player.play([brief('a', { duration: 3_600 })], 'a');
    all.player.setSleep(15);
    Object.assign(all.audio, { position: 900, duration: 3_600 });
    await all.clock.pass(15 * MINUTE);
    expect(all.player.status).toBe('paused');
    expect(await heardSeconds(all)).toBe(900);
    expect(all.places.find('a', 'sound')?.position).toBe(900);
  });

  test('past its time the sleep timer lets no next item begin', async () => {
    const { player, audio, clock } = open();
    player.play(three, 'a');
    player.setSleep(15);
    clock.sleep(20 * MINUTE);
    audio.tell({ type: 'ended' });
    await settle();
    expect([player.item?.id, player.status, player.sleep]).toEqual(['a', 'ended', null]);
  });
});
