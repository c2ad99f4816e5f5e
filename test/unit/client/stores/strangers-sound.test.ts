import { AlbumStore } from '../../../../client/packages/browse/stores/album-store';
import { named, soundWithin } from '../../../../client/stores/playback/sound';
import { brief, FakeStorage, good, item, NOON } from './fakes';
import { playerWorld as open } from './player-world';

/** Sound that lies with a host which is not the operator's: only the button that names the host starts it. */

const far = (id: string, more = {}) =>
  brief(id, { media: `https://far.example.cn/${id}.mp3`, mediaHost: 'far.example.cn', ...more });
const START = 'start https://far.example.cn/x.mp3 0 1';

test('no list and no place starts it, not even as what comes next', async () => {
  const { player, audio, clock } = open();
  player.play([far('x')], 'x');
  player.playContent(far('x'));
  expect([player.item, audio.commands]).toEqual([null, []]);
  player.play([brief('a'), far('x'), brief('b')], 'a');
  await audio.playOn(clock, 1, 600);
  audio.tell({ type: 'ended' });
  await player.next();
  expect(player.item?.id).toBe('b');
  expect(audio.commands.join()).not.toContain('far.example.cn');
});

test('the button that names its host does', () => {
  const { player, audio } = open();
  player.playContent(named(far('x')));
  expect(audio.commands).toEqual([START]);
});

test('sound in a text the same', () => {
  const { player, audio } = open();
  const text = { id: 'n1', source: 'source', publishAt: NOON };
  const clip = soundWithin('news', text, {
    src: 'https://far.example.cn/x.mp3',
    title: 'clip',
    host: 'far.example.cn',
  });
  player.playContent(clip);
  expect(audio.commands).toEqual([]);
  player.playContent(named(clip));
  expect(audio.commands).toEqual([START]);
});

test('its place is kept, with the host and without the consent: big Play opens its page', async () => {
  const storage = new FakeStorage();
  const first = open(storage);
  first.player.playContent(named(far('x')));
  await first.audio.playOn(first.clock, 60, 600);
  first.player.pause();
  const { root, player, audio } = open(storage);
  const { content, place, action } = root.station.bigPlay!;
  expect([content.mediaHost, action, place?.position]).toEqual(['far.example.cn', 'read', 60]);
  player.playContent(content, place);
  expect(audio.commands).toEqual([]);
});

test('an album passes it over, and goes on where something else was left', async () => {
  const all = open();
  const items = [far('x', { albumId: 'al' }), brief('a', { albumId: 'al' })];
  all.services.content.album.mockResolvedValue(good({ album: item('al', { kind: 'album' }), items }));
  const album = new AlbumStore(all.root, 'al');
  await album.list.load();
  all.player.playContent(named(items[0]!));
  await all.audio.playOn(all.clock, 60, 600);
  all.player.stop();
  expect([album.continueAt, album.canPlay]).toEqual([null, true]);
  album.play();
  expect(all.player.item?.id).toBe('a');
});

test('an album of nothing else offers no Play', async () => {
  const all = open();
  const items = [far('x', { albumId: 'al' })];
  all.services.content.album.mockResolvedValue(good({ album: item('al', { kind: 'album' }), items }));
  const album = new AlbumStore(all.root, 'al');
  await album.list.load();
  expect(album.canPlay).toBe(false);
});
