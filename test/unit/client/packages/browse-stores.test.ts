import type { ContentBrief } from '../../../../types/content';
import { AlbumStore } from '../../../../client/packages/browse/stores/album-store';
import { ColumnStore } from '../../../../client/packages/browse/stores/column-store';
import { NewsArticleStore } from '../../../../client/packages/news/stores/news-article-store';
import { NewsListStore } from '../../../../client/packages/news/stores/news-list-store';
import type { Progress } from '../../../../client/stores/progress/progress-store';
import { SearchStore } from '../../../../client/packages/browse/stores/search-store';
import { StationPickerStore } from '../../../../client/packages/stations/stores/station-picker-store';
import { bad, brief, good, item, later, NOON, settle, station, world } from '../stores/fakes';

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

test('a column asks for its own contents at this station, page by page', async () => {
  const { root, services } = world();
  services.content.list
    .mockResolvedValueOnce(good({ items: [brief('a')], nextCursor: 'c1' }))
    .mockResolvedValueOnce(good({ items: [brief('b')] }));
  const { list } = new ColumnStore(root, 'st1', 'law');
  await list.load();
  await list.loadMore();
  expect(ids(list.items)).toEqual(['a', 'b']);
  expect(services.content.list.mock.calls).toEqual([
    [{ stationId: 'st1', column: 'law' }],
    [{ stationId: 'st1', column: 'law', cursor: 'c1' }],
  ]);
});

describe('an album', () => {
  const open = async () => {
    const all = world();
    all.services.content.album.mockResolvedValue(
      good({
        album: item('al', { kind: 'album' }),
        items: ['a', 'b'].map((id) => brief(id, { albumId: 'al' })),
        nextCursor: 'c1',
      }),
    );
    const album = new AlbumStore(all.root, 'al');
    await album.list.load();
    return { ...all, album };
  };

  test('shows itself and its items', async () => {
    const { album } = await open();
    expect([album.album?.id, ids(album.list.items), album.continueAt]).toEqual(['al', ['a', 'b'], null]);
  });

  test('plays from the first, from the one pressed, or from where the listener stopped', async () => {
    const { album, root, audio, clock } = await open();
    album.play();
    expect([root.player.item?.id, root.player.queue.hasNext]).toEqual(['a', true]);
    album.play('b');
    await audio.playOn(clock, 10, 600);
    expect([root.player.item?.id, album.continueAt?.contentId]).toEqual(['b', 'b']);
    root.player.stop();
    album.play();
    expect(root.player.item?.id).toBe('b');
  });
});

describe('an album with more than a page', () => {
  const place = (id: string, more: Partial<Progress> = {}): Progress => ({
    contentId: id,
    content: brief(id, { albumId: 'al' }),
    medium: 'sound',
    position: 60,
    total: 600,
    at: NOON,
    ...more,
  });
  const open = async (items: readonly ContentBrief[], ...places: Progress[]) => {
    const all = world();
    all.services.content.get.mockResolvedValue(bad('NETWORK'));
    all.services.content.album.mockImplementation(async ({ cursor }) =>
      good(
        cursor === undefined
          ? { album: item('al', { kind: 'album' }), items: [...items], nextCursor: 'c1' }
          : { album: item('al', { kind: 'album' }), items: [brief('later', { albumId: 'al' })] },
      ),
    );
    places.forEach((one) => all.root.places.remember(one));
    const album = new AlbumStore(all.root, 'al');
    await album.list.load();
    return { ...all, album };
  };

  test('goes on with an item that is on none of the pages loaded', async () => {
    const { album, root } = await open([brief('a', { albumId: 'al' })], place('later'));
    expect([album.continueAt?.contentId, album.canPlay]).toEqual(['later', true]);
    album.play();
    expect([root.player.item?.id, root.player.status, root.player.position]).toEqual([
      'later',
      'playing',
      59,
    ]);
    await settle();
    expect(ids(root.player.queue.items)).toEqual(['a', 'later']);
  });

  test('begins with the first that can be heard', async () => {
    const { album, root } = await open([brief('v', { kind: 'video' }), brief('a')]);
    album.play();
    expect([root.player.item?.id, root.player.status]).toEqual(['a', 'playing']);
  });

  test('goes on with nothing that was watched or read', async () => {
    const { album, root } = await open(
      [brief('a'), brief('v', { kind: 'video' })],
      place('v', { medium: 'pictures' }),
      place('t', { medium: 'text', content: brief('t', { kind: 'article', albumId: 'al' }), position: 0 }),
    );
    expect(album.continueAt).toBeNull();
    album.play();
    expect(root.player.item?.id).toBe('a');
  });
});

describe('search', () => {
  test('asks for the word without blanks around it, and for nothing without a word', async () => {
    const { root, services } = world();
    services.content.search.mockResolvedValue(good({ items: [brief('a')] }));
    const search = new SearchStore(root, 'st1');
    await search.search('   ');
    expect([search.keyword, services.content.search.mock.calls.length, search.list.status]).toEqual([
      '',
      0,
      'idle',
    ]);
    await search.search(' 民法 ');
    expect(services.content.search.mock.calls).toEqual([[{ stationId: 'st1', keyword: '民法' }]]);
    expect(ids(search.list.items)).toEqual(['a']);
    await search.search(' ');
    expect([search.keyword, ids(search.list.items)]).toEqual(['', []]);
  });

  test('hits of the word before do not come in late', async () => {
    const { root, services } = world();
    const slow = later<ReturnType<typeof good<{ items: ReturnType<typeof brief>[] }>>>();
    services.content.search
      .mockReturnValueOnce(slow.promise)
      .mockResolvedValueOnce(good({ items: [brief('new')] }));
    const search = new SearchStore(root, 'st1');
    void search.search('old');
    await search.search('new');
    slow.arrive(good({ items: [brief('old')] }));
    await settle();
    expect(ids(search.list.items)).toEqual(['new']);
  });
});

describe('local news', () => {
  const news = (id: string, publishAt: number) => ({ id, title: id, source: 's', publishAt });

  test('is listed by day in China, whatever the phone is set to', async () => {
    const { root, services } = world();
    const midnight = Date.parse('2026-11-23T16:00:00Z');
    services.news.list.mockResolvedValue(
      good({
        items: [
          news('typed', midnight - 1),
          ...[news('own', NOON), news('city', midnight), news('c', midnight - 2)],
          ...[news('d', NaN), news('e', 0)],
        ],
      }),
    );
    const store = new NewsListStore(root, 'st1');
    await store.list.load();
    expect(store.days.map(({ day, items }) => [day, ids(items)])).toEqual([
      ['2026-11-24', ['own', 'city']],
      ['2026-11-23', ['typed', 'c']],
      [undefined, ['d', 'e']],
    ]);
  });

  test('an article is read, and tried again when it did not come', async () => {
    const { root, services, clock } = world();
    root.outbox.enter('st1', 'visit-0001');
    services.news.get
      .mockResolvedValueOnce(bad('NETWORK'))
      .mockResolvedValueOnce(good({ ...news('n', NOON), blocks: [] }));
    const store = new NewsArticleStore(root, 'n');
    store.record.appeared();
    await store.load();
    expect([store.status, store.error?.code]).toEqual(['failed', 'NETWORK']);
    // What is not there is not read.
    await clock.pass(60_000);
    await store.load();
    expect([store.status, store.error, store.article?.id]).toEqual(['ready', null, 'n']);
    await clock.pass(12_000);
    store.record.left();
    await root.outbox.flush();
    expect(services.visit.track.mock.calls[0]?.[0].events).toEqual([
      { type: 'read', contentId: 'n', seconds: 12, id: expect.any(String), at: expect.any(Number) },
    ]);
  });

  test.each([
    ['its end in sight, for as long as reading takes', 20, true, 1],
    ['its end in sight at once', 19, true, 0],
    ['without its end', 100, false, 0],
  ])('with %s it is completed or not', async (_name, seconds, toEnd, expected) => {
    const { root, services, clock } = world();
    root.outbox.enter('st1', 'visit-0001');
    const blocks = [
      { type: 'paragraph' as const, text: 'x'.repeat(300) },
      { type: 'table' as const, head: [], rows: [['y'.repeat(100)]] },
    ];
    services.news.get.mockResolvedValue(good({ ...news('n', NOON), blocks }));
    const store = new NewsArticleStore(root, 'n');
    store.record.appeared();
    await store.load();
    store.record.touched();
    if (toEnd) store.record.sawEnd();
    await clock.pass(seconds * 1_000);
    store.record.left();
    await root.outbox.flush();
    const sent = services.visit.track.mock.calls.flatMap(([{ events }]) => events);
    expect(sent.filter(({ type }) => type === 'complete')).toHaveLength(expected);
    expect(root.places.places).toEqual([]);
  });
});

describe('which station am I at', () => {
  const zhejiang = { code: '33', name: 'Zhejiang' };
  const quzhou = { code: '3308', name: 'Quzhou' };

  const open = () => {
    const all = world();
    all.services.station.regions.mockImplementation(async ({ parent }) =>
      good({ items: parent === undefined ? [zhejiang] : parent === '33' ? [quzhou] : [] }),
    );
    all.services.station.list.mockImplementation(async ({ region, keyword }) =>
      good({ items: [station(keyword ?? `in${region}`)] }),
    );
    return { ...all, picker: new StationPickerStore(all.root) };
  };

  test('down the regions and back up', async () => {
    const { picker, services } = open();
    await picker.open();
    expect([picker.regions, picker.region, services.station.list.mock.calls.length]).toEqual([
      [zhejiang],
      null,
      0,
    ]);
    await picker.enter(zhejiang);
    await picker.enter(quzhou);
    expect([picker.path, picker.regions, ids(picker.stations.items)]).toEqual([
      [zhejiang, quzhou],
      [],
      ['id-in3308'],
    ]);
    await picker.backTo(0);
    expect([picker.region, picker.regions]).toEqual([zhejiang, [quzhou]]);
    await picker.backTo(-1);
    expect([picker.region, ids(picker.stations.items)]).toEqual([null, []]);
  });

  test('regions that are here show, however slow the stations are', async () => {
    const { picker, services } = open();
    await picker.open();
    services.station.list.mockReturnValueOnce(new Promise(() => {}));
    void picker.enter(zhejiang);
    await settle();
    expect([picker.regionsStatus, picker.regions, picker.stations.status]).toEqual([
      'ready',
      [quzhou],
      'loading',
    ]);
  });

  test('by a word, everywhere; an empty word goes back to the regions', async () => {
    const { picker, services } = open();
    await picker.open();
    await picker.enter(zhejiang);
    await picker.search(' cun ');
    expect(services.station.list).toHaveBeenLastCalledWith({ keyword: 'cun' });
    expect([picker.keyword, ids(picker.stations.items)]).toEqual(['cun', ['id-cun']]);
    await picker.search('');
    expect([picker.keyword, ids(picker.stations.items)]).toEqual(['', ['id-in33']]);
  });

  test('what failed is tried again', async () => {
    const { picker, services } = open();
    services.station.regions.mockResolvedValueOnce(bad('NETWORK'));
    await picker.open();
    expect([picker.regionsStatus, picker.error?.code]).toEqual(['failed', 'NETWORK']);
    await picker.retry();
    expect([picker.regionsStatus, picker.regions]).toEqual(['ready', [zhejiang]]);
    services.station.list.mockResolvedValueOnce(bad('TIMEOUT'));
    await picker.enter(zhejiang);
    expect(picker.stations.status).toBe('failed');
    await picker.retry();
    expect(ids(picker.stations.items)).toEqual(['id-in33']);
  });

  test('an answer for the region left is dropped', async () => {
    const { picker, services } = open();
    await picker.open();
    const slow = later<ReturnType<typeof good<{ items: (typeof quzhou)[] }>>>();
    services.station.regions.mockReturnValueOnce(slow.promise);
    void picker.enter(zhejiang);
    await picker.backTo(-1);
    slow.arrive(good({ items: [quzhou] }));
    await settle();
    expect(picker.regions).toEqual([zhejiang]);
  });
});
