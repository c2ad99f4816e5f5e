import { brief } from './fakes';
import { place, playerWorld as open, three } from './player-world';

const MINUTE = 60_000;

describe('a phone call', () => {
  test.each([
    ['before', ['paused', 'interrupted']],
    ['after', ['interrupted', 'paused']],
  ] as const)('takes the sound and gives it back, the pause told %s it', async (_when, told) => {
    const { player, audio, clock } = open();
    player.play(three, 'a');
    await audio.playOn(clock, 10, 600);
    told.forEach((type) => audio.tell({ type }));
    expect(player.status).toBe('paused');
    await clock.pass(5 * MINUTE);
    audio.tell({ type: 'restored' });
    expect(player.status).toBe('playing');
  });

  test('only told of because the program went to the back stops nothing', () => {
    const { player, audio } = open();
    player.play(three, 'a');
    audio.tell({ type: 'interrupted' });
    audio.tell({ type: 'restored' });
    expect([player.status, audio.commands]).toEqual(['playing', ['start cloud://e.b/a.mp3 0 1']]);
  });

  test('gives back nothing that was paused on the lock screen while the program was in the back', async () => {
    const { player, audio, clock } = open();
    player.play(three, 'a');
    audio.tell({ type: 'interrupted' });
    await audio.playOn(clock, 60, 600);
    audio.pauseByItself();
    audio.tell({ type: 'restored' });
    expect(player.status).toBe('paused');
  });

  test('starts nothing that was over by then', () => {
    const { player, audio } = open();
    player.play(three, 'c');
    audio.tell({ type: 'interrupted' });
    audio.tell({ type: 'ended' });
    audio.tell({ type: 'restored' });
    expect(player.status).toBe('ended');
  });

  test('gives back nothing that was paused by hand', () => {
    const { player, audio } = open();
    player.play(three, 'a');
    player.pause();
    audio.tell({ type: 'interrupted' });
    audio.tell({ type: 'restored' });
    expect(player.status).toBe('paused');
  });
});

describe('a phone that does not keep to the rules', () => {
  test('says that sound is on its way, and not that it has come', async () => {
    const { player, audio, clock, places } = open();
    player.play(three, 'a');
    audio.tell({ type: 'waiting' });
    await audio.playOn(clock, 6, 600);
    expect([player.status, places.find('a', 'sound')?.position]).toEqual(['playing', 5]);
  });

  test('starts at the beginning: it is sought once, and the place is not lost meanwhile', async () => {
    const { player, audio, clock, places } = open();
    places.remember(place('a', 400));
    audio.obeysStart = false;
    player.play(three, 'a');
    await audio.playOn(clock, 2, 600);
    expect(audio.commands.slice(1)).toEqual(['seek 399.2']);
    expect([player.position, places.find('a', 'sound')?.position]).toEqual([400, 400]);
    await audio.playOn(clock, 5, 600);
    expect(places.find('a', 'sound')?.position).toBeGreaterThan(400);
  });

  test('and does not seek either: it goes on where it is', async () => {
    const { player, audio, clock } = open();
    audio.obeysStart = false;
    audio.seek = () => {};
    player.playContent(brief('a'), place('a', 400));
    await audio.playOn(clock, 30, 600);
    expect([player.position, player.status]).toEqual([30, 'playing']);
  });
});
