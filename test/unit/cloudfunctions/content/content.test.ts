/** What the content function answers, on a database in memory that refuses answers of more than 1 MB. */
import type { ContentAlbumAnswer, ContentGetAnswer, SearchHit } from '../../../../types/content';
import type { Page } from '../../../../types/page';
import type { Result } from '../../../../types/result';
import { album } from '../../../../cloudfunctions/content/actions/album';
import { get } from '../../../../cloudfunctions/content/actions/get';
import { list } from '../../../../cloudfunctions/content/actions/list';
import { search } from '../../../../cloudfunctions/content/actions/search';
import type { Stored } from '../../../../cloudfunctions/shared/domain/records/stored';
import { serve } from '../../../../cloudfunctions/shared/runtime/serve';
import { DatabaseUnavailableError } from '../../../../cloudfunctions/shared/platform/database';
import { indexNext, indexThese } from '../../../../cloudfunctions/shared/store/contents/content-index';
import { normalizeContents } from '../../../../cloudfunctions/shared/store/system/normalize';
import { article, base, station } from '../../../fixtures/records';
import { fakePlatform, type FakePlatform } from '../../../harness/fake-platform';

let platform: FakePlatform;

beforeEach(() => {
  platform = fakePlatform({ stations: [station], columns: [], contents: [], sections: [], settings: [] });
});

const contents = () => platform.database.collections.contents ?? [];
const sections = () => platform.database.collections.sections ?? [];
const context = () => ({
  database: platform.database,
  now: platform.clock,
  log: (line: object) => platform.lines.push(line as never),
  digest: (text: string) => platform.digest(text),
  clock: () => platform.clock,
  traceId: platform.newId(),
});
const index = async () => {
  const report = await indexNext(context());
  if (report === undefined) throw new Error('another run is at work');
  return report;
};

async function ask<Data>(action: string, data: object): Promise<Data> {
  const definition = { name: 'content' as const, actions: { album, get, list, search } };
  const answer = (await serve(definition, platform)({ action, data })) as Result<Data>;
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}
const find = (keyword: string, cursor?: string) =>
  ask<Page<SearchHit>>('search', { stationId: 'st1', keyword, ...(cursor !== undefined && { cursor }) });
const open = (id: string, more: object = {}) => ask<ContentGetAnswer>('get', { id, ...more });
const textOf = ({ sections: opened }: ContentGetAnswer) =>
  opened.flatMap(({ blocks }) => blocks.flatMap((block) => ('text' in block ? block.text : [])));

describe('a search', () => {
  const notice = (at: number) =>
    article(`notice-${at}`, {
      kind: '通知',
      title: '停水',
      body: '明天停水。',
      publishAt: base.publishAt + at,
    });

  it('finds titles behind any number of notices', async () => {
    const notices = Array.from({ length: 60 }, (_, at) => notice(at + 1));
    platform.database.collections.contents = [...notices, article('z', { title: '停水以后' })];
    expect((await find('停水')).items).toMatchObject([{ id: 'z' }]);
    await index();
    expect((await find('停水')).items).toMatchObject([{ id: 'z' }]);
  });

  it('finds texts behind any number of notices and of contents that are over', async () => {
    const gone = Array.from({ length: 60 }, (_, at) =>
      article(`gone-${at}`, { body: '小心停水。', withdrawAt: '2026-01-01' }),
    );
    platform.database.collections.contents = [
      ...Array.from({ length: 60 }, (_, at) => notice(at)),
      ...gone,
      article('z', { body: '先看停水通知。' }),
    ];
    await index();
    expect((await find('停水')).items).toMatchObject([{ id: 'z', excerpt: '先看停水通知。' }]);
  });
});

describe('a text that was edited', () => {
  const body = '每次5毫克。\n\n一天两次。';

  it('is read as it is now, though it has the same length', async () => {
    platform.database.collections.contents = [article('a', { body })];
    await index();
    expect(textOf(await open('a'))[0]).toBe('每次5毫克。');
    expect(platform.database.operations.at(-1)).toBe('aggregate contents');
    contents()[0]!.body = body.replace('5', '9');
    platform.clock += 1;
    expect(textOf(await open('a'))[0]).toBe('每次9毫克。');
  });

  it('is read from its sections in one operation while it stands', async () => {
    platform.database.collections.contents = [article('a', { body })];
    await index();
    platform.database.operations.length = 0;
    await open('a');
    expect(platform.database.operations).toEqual(['aggregate contents']);
  });
});

it('a body beyond what an answer holds is read as far as it goes', async () => {
  platform.database.collections.contents = [article('a', { body: `开头。${'很'.repeat(400_000)}` })];
  expect(textOf(await open('a'))[0]).toMatch(/^开头。/);
  expect((await index()).failed).toEqual([]);
  expect(sections().length).toBeGreaterThan(10);
});

it('the table of contents is left out for who has it, and leaves room for the text', async () => {
  const body = Array.from({ length: 300 }, (_, at) => `## 第${at}个很长很长的小标题\n\n${'文。'.repeat(60)}`);
  platform.database.collections.contents = [article('a', { body: body.join('\n\n') })];
  await index();
  const [whole, rest] = [await open('a'), await open('a', { outline: false })];
  expect(whole.outline).toHaveLength(300);
  expect(rest.outline).toEqual([]);
  expect(rest.sections.length).toBeGreaterThan(whole.sections.length);
});

describe('the indexer', () => {
  const indexed = () => new Set(sections().map(({ contentId }) => String(contentId)));

  it('gets past any number of ids that are numbers, and of texts that do not fit together', async () => {
    platform.database.collections.contents = [
      ...Array.from({ length: 120 }, (_, at) => article(at, { body: '第一。' })),
      ...Array.from({ length: 7 }, (_, at) => article(`book-${at}`, { body: '书。'.repeat(30_000) })),
      article('z', { body: '最后。' }),
    ];
    expect(await index()).toMatchObject({ indexed: 128, failed: [] });
    for (const row of contents()) row.body = `${String(row.body)}又改了。`;
    await index();
    await index();
    expect(sections().filter(({ no }) => no === -1 && String(no).length > 0)).toHaveLength(128);
    const [first, last] = [119, 'z'].map((id) =>
      sections().find(({ contentId, no }) => contentId === String(id) && no === -1),
    );
    expect([first?.body, last?.body]).toEqual(['第一。又改了。', '最后。又改了。']);
  });

  it('goes on behind a text that cannot be read, and names it', async () => {
    platform.database.collections.contents = ['a', 'b', 'c'].map((id) => article(id, { body: id }));
    const { aggregate } = platform.database;
    platform.database.aggregate = (pipeline) => {
      const [{ $match }] = pipeline.stages as [{ $match: { _id?: { $in?: unknown[] } } }];
      if ($match._id?.$in?.includes('b')) throw new Error('too much');
      return aggregate(pipeline);
    };
    expect(await index()).toMatchObject({ failed: ['b', 'b'] });
    expect(indexed()).toEqual(new Set(['a', 'c']));
    expect(platform.lines).toContainEqual(expect.objectContaining({ event: 'content-not-indexed', id: 'b' }));
  });

  it('asks a database that does not answer no more than once', async () => {
    platform.database.collections.contents = ['a', 'b', 'c'].map((id) => article(id, { body: id }));
    const { aggregate } = platform.database;
    let asked = 0;
    platform.database.aggregate = (pipeline) => {
      const [{ $match }] = pipeline.stages as [{ $match: { _id?: { $in?: unknown[] } } }];
      if ($match._id?.$in === undefined) return aggregate(pipeline);
      asked += 1;
      throw new DatabaseUnavailableError();
    };
    await expect(index()).rejects.toThrow(DatabaseUnavailableError);
    expect(asked).toBe(1);
  });

  it('indexes named ones whatever the type of their id', async () => {
    platform.database.collections.contents = [article(7, { body: '七。' }), article('a', { body: '一。' })];
    expect(await indexThese(context(), ['7', 'nobody'])).toMatchObject({
      checked: 1,
      indexed: 1,
      failed: [],
    });
  });

  it('removes what is left of a content that was deleted', async () => {
    platform.database.collections.contents = [article('a', { body: '一。' }), article(7, { body: '七。' })];
    await index();
    platform.database.collections.contents = [contents()[1] as Stored];
    await index();
    expect(indexed()).toEqual(new Set(['7']));
  });
});

describe('what people typed', () => {
  it('gets the form in which lists are in order', async () => {
    platform.database.collections.contents = [
      article('text', { publishAt: '2026-11-24 08:30', withdrawAt: '2026/12/1' }),
      article('compact', { publishAt: 20_261_124 }),
      article('item', { albumId: 'album', order: '10' }),
      article('undated', { publishAt: undefined }),
      article('draft', { publishAt: null, status: '草稿' }),
    ];
    await normalizeContents(platform.database, platform.clock);
    const day = Date.parse('2026-11-24T00:00:00+08:00');
    expect(contents()).toMatchObject([
      { publishAt: day + 8.5 * 3_600_000, withdrawAt: Date.parse('2026-12-01T00:00:00+08:00') },
      { publishAt: day },
      { order: 10 },
      { publishAt: platform.clock },
      { publishAt: null },
    ]);
    expect(await normalizeContents(platform.database, platform.clock + 1)).toBe(0);
  });

  it('keeps nothing waiting behind what cannot be read', async () => {
    const typed = Array.from({ length: 150 }, (_, at) => article(`a${at}`, { publishAt: '11月下旬' }));
    platform.database.collections.contents = [...typed, article('z', { publishAt: '2026-11-24' })];
    expect(await normalizeContents(platform.database, platform.clock)).toBe(1);
  });
});

describe('an album', () => {
  const item = (id: string, more: Stored = {}) =>
    article(id, { kind: 'audio', media: `cloud://e.b/${id}.mp3`, albumId: 12, ...more });

  it('whose id is a number counts its items in every list, and no videos where they are off', async () => {
    platform.database.collections.settings = [{ _id: 'app', modules: { video: '关' } }];
    platform.database.collections.contents = [
      article(12, { kind: '专辑' }),
      item('a'),
      item('b', { albumId: '12' }),
      item('c', { kind: '视频', media: 'cloud://e.b/c.mp4' }),
    ];
    const { album: opened, items } = await ask<ContentAlbumAnswer>('album', { id: '12' });
    expect(items).toHaveLength(2);
    expect(opened.itemCount).toBe(2);
    const { items: listed } = await ask<Page<SearchHit>>('list', { stationId: 'st1' });
    expect(listed).toMatchObject([{ id: '12', itemCount: 2 }]);
  });
});
