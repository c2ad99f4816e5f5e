import { fakePlatform, type FakePlatform } from '../../../../../harness/fake-platform';
import { keptFor } from '../../../../../harness/kept';
import { openText, sealText } from '../../../../../../cloudfunctions/shared/platform/sealed-text';
import { findBegun } from '../../../../../../cloudfunctions/shared/store/people/positions';
import { removeFavourite } from '../../../../../../cloudfunctions/shared/store/people/favourites';

const MINUTE = 60_000;
const content = (id: string | number, more: object = {}) => ({
  _id: id,
  kind: 'audio',
  title: `声音${id}`,
  media: 'cloud://e.b/s.mp3',
  source: '站',
  status: 'published',
  regions: ['0'],
  ...more,
});

let platform: FakePlatform;
beforeEach(() => {
  platform = fakePlatform({ contents: ['a', 'b', 42].map((id) => content(id)) });
});

const position = (contentId: string, at: number, seconds = 10) => ({ contentId, at, position: seconds });
const bookmarks = () => platform.database.collections.bookmarks ?? [];
const operations = () => platform.database.operations.splice(0);

describe('positions', () => {
  it('move forward in time alone, and keep the length that only one event said', async () => {
    const kept = keptFor(platform);
    await kept.begin({ ...position('a', 1_000, 10), total: 100 });
    await kept.begin(position('a', 999, 50));
    await kept.begin(position('a', 1_000, 60));
    expect(await kept.positions()).toEqual([{ ...position('a', 1_000, 10), total: 100 }]);
    await kept.begin(position('a', 1_001, 20));
    expect(await kept.positions()).toEqual([{ ...position('a', 1_001, 20), total: 100 }]);
  });

  it('are kept of contents alone, whatever the type of their id and whether they are shown', async () => {
    platform.database.collections.contents?.push(content('draft', { status: 'draft' }));
    const kept = keptFor(platform);
    await kept.begin(...['a', '42', 'made-up', 'draft', ''].map((id) => position(id, 1)));
    expect((await kept.positions()).map(({ contentId }) => contentId).sort()).toEqual(['42', 'a', 'draft']);
    expect(JSON.stringify(bookmarks())).not.toContain('made-up');
  });

  it('cost two operations of what was begun before, and nothing is written where nothing moves', async () => {
    const kept = keptFor(platform);
    await kept.begin(position('a', 1));
    expect(operations()).toEqual([
      'find positions',
      'find contents',
      'replace bookmarks',
      'insert positions',
    ]);
    await kept.begin(position('a', 2));
    expect(operations()).toEqual(['find positions', 'update positions']);
    await kept.begin(position('a', 2));
    expect(operations()).toEqual(['find positions']);
  });

  it('of two phones at once are both there, each where it was left last', async () => {
    const [one, other] = [keptFor(platform), keptFor(platform)];
    await Promise.all([
      one.begin(position('a', 5, 50), position('b', 1, 1)),
      other.begin(position('a', 4, 40), position('b', 2, 2)),
    ]);
    expect(await one.positions()).toEqual([position('a', 5, 50), position('b', 2, 2)]);
    await Promise.all([one.begin(position('b', 7, 70)), other.begin(position('a', 6, 60))]);
    expect(await one.positions()).toEqual([position('b', 7, 70), position('a', 6, 60)]);
    const begun = await findBegun(one.context, one.keeper);
    expect(begun.map(({ position: { contentId } }) => contentId)).toEqual(['b', 'a']);
  });

  it('from a clock that was years ahead give way to what comes after; one a little ahead is waited for', async () => {
    const { clock } = platform;
    const kept = keptFor(platform);
    await kept.begin(position('a', clock + 5 * MINUTE, 10), position('b', clock + 5 * MINUTE + 1, 10));
    await kept.begin(position('a', clock, 20), position('b', clock, 20));
    expect(await kept.positions()).toEqual([position('a', clock + 5 * MINUTE, 10), position('b', clock, 20)]);
  });

  it('are five hundred at most: the oldest goes, and the last is the one to go on with', async () => {
    const ids = Array.from({ length: 510 }, (_, at) => `c${at}`);
    platform.database.collections.contents = ids.map((id) => content(id));
    const kept = keptFor(platform);
    for (let from = 0; from < ids.length; from += 50) {
      await kept.begin(...ids.slice(from, from + 50).map((id, at) => position(id, 1 + from + at)));
    }
    const rows = await kept.positions();
    expect([rows.length, rows[0]?.contentId, rows.at(-1)?.contentId]).toEqual([500, 'c509', 'c10']);
    expect((await findBegun(kept.context, kept.keeper))[0]?.position.contentId).toBe('c509');
    expect(bookmarks().length).toBeLessThanOrEqual(7);
  });
});

describe('what may be gone on with', () => {
  const begun = async () => {
    const { context, keeper } = keptFor(platform);
    return (await findBegun(context, keeper)).map(({ position: { contentId } }) => contentId);
  };

  it('is the items of a series, the last first, in one operation', async () => {
    const ids = Array.from({ length: 7 }, (_, at) => `lamp-${at}`);
    platform.database.collections.contents = ids.map((id) => content(id));
    for (const [at, id] of ids.entries()) await keptFor(platform).begin(position(id, at + 1));
    operations();
    expect(await begun()).toEqual([...ids].reverse());
    expect(operations()).toEqual(['aggregate positions']);
  });

  it('is at most what shares its place with nothing later', async () => {
    // Seven places: of the first and the eighth letter one has to go.
    platform.database.collections.contents = ['a', 'h'].map((id) => content(id));
    await keptFor(platform).begin(position('a', 1));
    await keptFor(platform).begin(position('h', 2));
    expect(await begun()).toEqual(['h']);
    await keptFor(platform).begin(position('a', 3));
    expect(await begun()).toEqual(['a']);
  });

  it('is put right by the call that repeats one which broke off', async () => {
    for (const broken of ['replace bookmarks', 'insert positions']) {
      platform = fakePlatform({ contents: [content('a')] });
      platform.database.before = (operation) => {
        if (operation === broken) throw new Error('stopped');
      };
      await expect(keptFor(platform).begin(position('a', 1))).rejects.toThrow('stopped');
      platform.database.before = () => undefined;
      await keptFor(platform).begin(position('a', 1));
      expect(await begun()).toEqual(['a']);
    }
  });

  it('is the later of two whose calls were under way at once', async () => {
    platform.database.collections.contents = ['a', 'h'].map((id) => content(id));
    const replace = platform.database.replace.bind(platform.database);
    let waits = true;
    platform.database.replace = async (name, document) => {
      if (waits) {
        waits = false;
        await keptFor(platform).begin(position('h', 2));
      }
      return replace(name, document);
    };
    await keptFor(platform).begin(position('a', 1));
    expect(await begun()).toEqual(['h']);
  });

  it('leads from one document to no other', async () => {
    await keptFor(platform).begin(position('a', 1), position('b', 2));
    await keptFor(platform, 'o-other').begin(position('a', 1));
    const names = [...bookmarks(), ...(platform.database.collections.positions ?? [])].map(({ _id }) => _id);
    expect(new Set(names).size).toBe(5);
    for (const bookmark of bookmarks()) expect(Object.keys(bookmark).sort()).toEqual(['_id', 'contentId']);
  });
});

describe('favourites', () => {
  it('keep their place when they are marked again, and go when they are unmarked', async () => {
    const kept = keptFor(platform);
    await kept.mark({ contentId: 'a', at: 1 }, { contentId: 'b', at: 2 });
    await kept.mark({ contentId: 'a', at: 3 });
    expect(await kept.favourites()).toEqual([
      { contentId: 'b', at: 2 },
      { contentId: 'a', at: 1 },
    ]);
    await removeFavourite(kept.context, kept.keeper, 'b');
    await removeFavourite(kept.context, kept.keeper, 'b');
    expect(await kept.favourites()).toEqual([{ contentId: 'a', at: 1 }]);
  });

  it('are a thousand at most: the oldest goes', async () => {
    const kept = keptFor(platform);
    await kept.mark(...Array.from({ length: 1_005 }, (_, at) => ({ contentId: `c${at}`, at })));
    const rows = await kept.favourites();
    expect([rows.length, rows[0]?.contentId, rows.at(-1)?.contentId]).toEqual([1_000, 'c1004', 'c5']);
  });
});

describe('a list', () => {
  it('has no more of a row than the row is, whatever came with it and whatever was sealed before', async () => {
    const kept = keptFor(platform);
    const event = { ...position('a', 2), total: 100, id: 'event-0001', type: 'listen', seconds: 15 };
    const before = { ...position('b', 1), id: 'event-0000' };
    const sealed = sealText(kept.keeper.hashFor('positions key'), JSON.stringify([before]));
    platform.database.collections.positions = [{ _id: kept.keeper.person, sealed, version: '1' }];
    expect(await kept.positions()).toEqual([position('b', 1)]);
    await kept.begin(event);
    const [document] = platform.database.collections.positions;
    const stored = JSON.parse(openText(kept.keeper.hashFor('positions key'), String(document?.sealed)));
    expect(stored).toEqual([{ ...position('a', 2), total: 100 }, position('b', 1)]);
  });

  it.each([
    ['positions', 500],
    ['favourites', 1_000],
  ] as const)(
    'of %s that is longer than any that is written is read as far as %i rows',
    async (name, most) => {
      const kept = keptFor(platform);
      const rows = Array.from({ length: 1_200 }, (_, at) => position(`c${at}`, 2_000 - at));
      const sealed = sealText(kept.keeper.hashFor(`${name} key`), JSON.stringify(rows));
      platform.database.collections[name] = [{ _id: kept.keeper.person, sealed, version: '1' }];
      const read = await kept[name]();
      expect([read.length, read[0]?.contentId, read.at(-1)?.contentId]).toEqual([most, 'c0', `c${most - 1}`]);
    },
  );

  it('that cannot be opened is begun anew, and the log says so without naming anybody', async () => {
    const kept = keptFor(platform);
    platform.database.collections.positions = [{ _id: kept.keeper.person, sealed: 'AAAA', version: '1' }];
    await kept.begin(position('a', 1));
    expect(await kept.positions()).toEqual([position('a', 1)]);
    expect(platform.lines).toEqual([
      expect.objectContaining({ level: 'error', event: 'list-unreadable', collection: 'positions' }),
    ]);
    expect(JSON.stringify(platform.lines)).not.toContain(kept.keeper.person);
  });

  it('that others change each time fails, and does not say whose it is', async () => {
    const kept = keptFor(platform);
    await kept.mark({ contentId: 'a', at: 1 });
    platform.database.before = (operation) => {
      const [document] = platform.database.collections.favourites ?? [];
      if (operation === 'update favourites' && document) document.version = `${String(document.version)}x`;
    };
    const failed = kept.mark({ contentId: 'b', at: 2 });
    await expect(failed).rejects.toThrow('others were faster at favourites');
  });
});
