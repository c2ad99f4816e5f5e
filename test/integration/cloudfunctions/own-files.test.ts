/** Whatever is typed, pasted or brought by the sync: no answer has a stranger's file where a client, old or new, loads by itself. */
import { FAR, far, foreignRecords } from '../../fixtures/foreign-files';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';

jest.setTimeout(120_000);

const OWN = 'https://media.qz.example.cn';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ instances: 1 });
  const { contents, news } = foreignRecords('330803', Date.now());
  const [text, sound, film] = contents;
  const toOwn = (record: object) =>
    JSON.parse(JSON.stringify(record).replaceAll(`https://${FAR}`, OWN)) as object;
  await cloud.insert('stations', [
    { _id: 'st1', code: 'qj01', name: '莲花村学习站', region: '330803103224' },
  ]);
  await cloud.insert('columns', [
    { _id: 'culture', name: '文化', order: 1, status: 'published', regions: ['0'] },
  ]);
  await cloud.insert('settings', [{ _id: 'app', mediaHosts: ['Media.qz.example.cn'] }]);
  await cloud.insert('contents', [
    ...contents,
    ...[text, sound, film].map((record) => ({ ...toOwn(record!), _id: `own-${record!._id}` })),
  ]);
  await cloud.insert('news', news);
  await cloud.fire('content');
});
afterAll(() => cloud.stop());

type Json = Record<string, unknown>;

/** Every object in an answer. */
function objectsIn(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : [value as Json]), ...Object.values(value).flatMap(objectsIn)];
}

/** Addresses that some client loads as soon as it draws what they stand in. */
const loadedAlone = (answer: unknown): unknown[] =>
  objectsIn(answer).flatMap(({ type, kind, cover, poster, src, media }) => [
    cover,
    poster,
    ...(type === 'image' || type === 'video' ? [src] : []),
    ...(kind === 'video' ? [media] : []),
  ]);

const answers = async () => {
  await cloud.call('me', 'favourite', { contentId: 'far-film', on: true });
  await cloud.call('me', 'favourite', { contentId: 'far-sound', on: true });
  const at = Date.now();
  const events = ['far-sound', 'far-film'].map((contentId) => ({
    ...{ id: `event-${contentId}`, type: 'listen', contentId, seconds: 5, position: 30, at },
  }));
  await cloud.call('visit', 'track', { stationId: 'st1', events });
  const get = (id: string) => cloud.call('content', 'get', { id });
  return Promise.all([
    cloud.call('station', 'enter', { entry: { stationId: 'st1' }, visitId: `visit-${at}` }),
    cloud.call('content', 'list', { stationId: 'st1' }),
    cloud.call('content', 'list', { stationId: 'st1', kind: 'video' }),
    cloud.call('content', 'search', { stationId: 'st1', keyword: '外面' }),
    cloud.call('content', 'search', { stationId: 'st1', keyword: '最后一段' }),
    cloud.call('content', 'album', { id: 'far-album' }),
    ...['far-text', 'far-sound', 'far-film', 'far-notice'].map(get),
    cloud.call('news', 'list', { stationId: 'st1' }),
    cloud.call('news', 'get', { id: 'far-typed' }),
    cloud.call('news', 'get', { id: 'far-synced' }),
    cloud.call('me', 'history', {}),
    cloud.call('me', 'favourites', {}),
  ]);
};

it('nowhere', async () => {
  const all = await answers();
  expect(all.map(({ result }) => result.ok)).toEqual(all.map(() => true));
  const alone = all.flatMap(({ result }) => loadedAlone(result));
  expect(alone).toContain(`${OWN}/far-text.jpg`);
  expect(JSON.stringify(alone)).not.toContain(FAR);
});

it('sound keeps its place and names its host, in lists too', async () => {
  const sounds = (await answers()).flatMap(({ result }) =>
    objectsIn(result).filter((each) => JSON.stringify([each.src, each.media]).includes(FAR)),
  );
  expect(sounds.length).toBeGreaterThan(8);
  for (const sound of sounds)
    expect([sound.host ?? sound.mediaHost, sound.type ?? sound.kind]).toEqual([FAR, 'audio']);
});

it('a film has its address on its own page, where it is pressed', async () => {
  const { result } = await cloud.call('content', 'get', { id: 'far-film' });
  const item = result.ok ? result.data.item : undefined;
  expect(item).toMatchObject({ mediaHost: FAR, mediaAddress: far('village.mp4') });
  expect(item).not.toHaveProperty('media');
  expect(item).not.toHaveProperty('cover');
});

it('the blocks of a text: words for pictures that have any, hosts for what is pressed', async () => {
  const blocks = async (id: string) => {
    const { result } = await cloud.call('content', 'get', { id });
    return result.ok ? result.data.sections.flatMap((section) => section.blocks) : [];
  };
  expect((await blocks('far-text')).filter(({ type }) => type !== 'paragraph')).toEqual([
    { type: 'image', src: '', alt: '远处的桥' },
    { type: 'audio', src: far('song.mp3'), title: '山歌', host: FAR },
    { type: 'video', src: '', title: '开镰', host: FAR, address: far('film.mp4') },
    { type: 'video', src: '', title: '', host: FAR, address: far('pasted.mp4') },
    { type: 'video', src: '', title: '片子', host: FAR, address: far('linked.mp4') },
    { type: 'link', href: far('page.html'), text: '网站' },
  ]);
  expect(await blocks('own-far-text')).toContainEqual({
    type: 'image',
    src: `${OWN}/bridge.jpg`,
    alt: '远处的桥',
  });
});

it("the operator's own hosts are as the storage is", async () => {
  for (const id of ['own-far-sound', 'own-far-film']) {
    const { result } = await cloud.call('content', 'get', { id });
    const item = result.ok ? result.data.item : undefined;
    expect(item).toMatchObject({ media: expect.stringContaining(OWN), cover: expect.stringContaining(OWN) });
    expect(item).not.toHaveProperty('mediaHost');
  }
});

it('what is today is what can be played, wherever it lies', async () => {
  const { result } = await cloud.call('station', 'enter', {
    entry: { stationId: 'st1' },
    visitId: 'visit-today',
  });
  const home = result.ok ? result.data.home : undefined;
  expect(home?.today.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['far-film', 'far-sound', 'own-sound']),
  );
});
