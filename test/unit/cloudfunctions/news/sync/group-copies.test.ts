import type { StoredStory } from '../../../../../types/story';
import { groupCopies } from '../../../../../cloudfunctions/news/sync/group-copies';
import {
  MAX_APART_MS,
  fingerprint,
  marksOf,
} from '../../../../../cloudfunctions/news/rules/stories/similarity';
import { memoryDatabase } from '../../../../harness/memory-database';
import { paragraphsOf } from '../../../../harness/news-server';

const NOW = Date.UTC(2026, 5, 1);
const TEXT = paragraphsOf('one').join('');

function story(_id: string, more: Partial<StoredStory> & { text?: string } = {}): StoredStory {
  const { text = TEXT, ...fields } = more;
  const made = {
    _id,
    sourceId: `source-${_id}`,
    title: '我区开展森林防火安全检查',
    titleKey: 'title',
    source: '衢江区融媒体中心',
    unit: `unit-${_id}`,
    rank: 0,
    publishAt: NOW,
    regions: ['330803'],
    status: 'published',
    keys: [],
    blocks: [],
    version: _id,
    fetchedAt: NOW,
    print: fingerprint(text),
    ...fields,
  } as StoredStory;
  return { ...made, marks: marksOf(made) };
}

/** What becomes of a new story where another is known. */
async function meet(known: StoredStory, fresh: StoredStory) {
  const database = memoryDatabase();
  await database.insert('news', [known as never]);
  const { stories, sameAs, settle } = await groupCopies([fresh], { database });
  await settle();
  return { fresh: stories[0], sameAs, known: database.rows('news')[0] as unknown as StoredStory };
}

describe('a copy from another source', () => {
  it('is kept as a draft behind the one that is shown, which goes to everybody', async () => {
    const { fresh, known } = await meet(story('a'), story('b', { regions: ['3303'] }));
    expect(fresh).toMatchObject({ status: 'draft', duplicateOf: 'a' });
    expect(known).toMatchObject({ status: 'published', regions: ['330803', '3303'] });
  });

  it.each([
    ['cut at its end', { text: TEXT.slice(0, -8) }],
    ['under another title', { title: '森林防火检查在行动', titleKey: 'other' }],
    ['with a text too short to be told apart', { text: '短讯。' }],
  ])('%s is one all the same', async (_name, more) => {
    const { fresh } = await meet(story('a'), story('b', more));
    expect(fresh).toMatchObject({ duplicateOf: 'a' });
  });

  it.each([
    ['the same title over another text', {}, { text: paragraphsOf('two').join('') }],
    ['another title over another text', {}, { text: paragraphsOf('two').join(''), titleKey: 'other' }],
    ['published more than four days apart', {}, { publishAt: NOW + MAX_APART_MS + 1 }],
    // Its source took it back: whoever tells it now tells it anew.
    [
      'a story that its source took back',
      { status: 'withdrawn', withdrawal: { at: NOW, reason: 'GONE', by: 'source' } },
      {},
    ],
  ] as [string, Partial<StoredStory>, object][])('%s is none', async (_name, before, more) => {
    const { fresh, known } = await meet(story('a', before), story('b', { regions: ['3303'], ...more }));
    expect(fresh).toMatchObject({ _id: 'b', status: 'published', regions: ['3303'] });
    expect(fresh).not.toHaveProperty('duplicateOf');
    expect(known.regions).toEqual(['330803']);
  });

  it('of what an official took off stays off too', async () => {
    const withdrawal = { at: NOW, reason: 'OFFICIAL', by: 'official' } as const;
    const { fresh } = await meet(story('a', { status: 'withdrawn', withdrawal }), story('b'));
    expect(fresh).toMatchObject({ status: 'draft', duplicateOf: 'a' });
  });

  it('from the unit whose story it is takes the place of the one that is shown, with its regions', async () => {
    const agency = story('b', { unit: '新华社', regions: ['33'] });
    const { fresh, known } = await meet(story('a', { source: '新华社' }), { ...agency, source: '新华社' });
    expect(fresh).toMatchObject({ status: 'published', regions: ['330803', '33'] });
    expect(known).toMatchObject({ status: 'draft', duplicateOf: 'b' });
  });

  it('that waits for an official brings the shown one no regions', async () => {
    const held = story('b', { status: 'draft', held: 'UNIT_NOT_PERMITTED', regions: ['3303'] });
    const { fresh, known } = await meet(story('a'), held);
    expect(fresh).toMatchObject({ status: 'draft', duplicateOf: 'a', held: 'UNIT_NOT_PERMITTED' });
    expect(known.regions).toEqual(['330803']);
  });

  it('that needs no permission takes the place of one that waits for an official', async () => {
    const { fresh, known } = await meet(
      story('a', { status: 'draft', held: 'UNIT_NOT_PERMITTED' }),
      story('b'),
    );
    expect(fresh).toMatchObject({ _id: 'b', status: 'published' });
    expect(known).toMatchObject({ status: 'draft', duplicateOf: 'b' });
    expect(known).not.toHaveProperty('held');
  });

  it.each([
    ['lets it out', { $set: { status: '已发布' }, $unset: { held: '' } }, '已发布', ['330803', '3303']],
    ['takes it off', { $set: { status: '撤稿' }, $unset: { held: '' } }, '撤稿', ['330803']],
  ])(
    'stands behind the one that waited where an official %s meanwhile',
    async (_name, edit, status, regions) => {
      const database = memoryDatabase();
      await database.insert('news', [story('a', { status: 'draft', held: 'UNIT_NOT_PERMITTED' }) as never]);
      const { stories, settle } = await groupCopies([story('b', { regions: ['3303'] })], { database });
      await database.insert('news', stories);
      // As an official types it: in words.
      await database.update('news', { _id: 'a' }, edit as object);
      await settle();
      const [known, fresh] = database.rows('news');
      expect(fresh).toMatchObject({ status: 'draft', duplicateOf: 'a' });
      expect(known).toMatchObject({ status, regions });
      expect(known).not.toHaveProperty('duplicateOf');
    },
  );

  it('of a copy stands behind what that one gave way to', async () => {
    const database = memoryDatabase();
    await database.insert('news', [
      story('a') as never,
      story('copy', { status: 'draft', duplicateOf: 'a' }) as never,
    ]);
    const { stories } = await groupCopies([story('b')], { database });
    expect(stories[0]).toMatchObject({ duplicateOf: 'a' });
  });
});

describe('a copy of a copy', () => {
  const draft = (_id: string, duplicateOf: string, more: object = {}) =>
    story(_id, { status: 'draft', duplicateOf, regions: [`3303${_id.length}`], ...more });

  /** What becomes of a new story, `n`, among several. */
  async function meetAll(known: readonly StoredStory[], fresh = [story('n', { regions: ['3305'] })]) {
    const database = memoryDatabase();
    await database.insert('news', known);
    const { stories, settle } = await groupCopies(fresh, { database });
    await database.insert('news', stories);
    await settle();
    const rows = database.rows('news') as unknown as StoredStory[];
    return Object.fromEntries(
      rows.map(({ _id, status, duplicateOf, regions }) => [_id, [status, duplicateOf, regions]]),
    );
  }

  it.each([
    ['found first', (one: StoredStory) => one],
    // A correction took it away from what its copies have in common.
    ['that the marks no longer lead to', (one: StoredStory) => ({ ...one, marks: [] })],
  ])('stands behind the one that is shown, %s, which goes to its readers too', async (_name, changed) => {
    const known = [draft('c', 'xx'), draft('xx', 's'), story('s')].map(changed);
    known[0] = draft('c', 'xx');
    expect(await meetAll(known)).toMatchObject({
      n: ['draft', 's', ['3305']],
      s: ['published', undefined, ['330803', '3305']],
    });
  });

  it('takes the place of one that is not stored, with the readers of what gave way to it', async () => {
    expect(await meetAll([draft('c', 'xx'), draft('xx', 'gone')])).toEqual({
      c: ['draft', 'xx', ['33031']],
      xx: ['draft', 'n', ['33032']],
      n: ['published', undefined, ['33032', '3305']],
    });
  });

  it('and gives it to that one when it comes', async () => {
    const missing = story('gone', { rank: 1, regions: ['33'] });
    const fresh = [story('n', { regions: ['3305'] }), missing];
    expect(await meetAll([draft('xx', 'gone')], fresh)).toMatchObject({
      n: ['draft', 'gone', expect.anything()],
      gone: ['published', undefined, ['33032', '3305', '33']],
    });
  });

  it.each([
    ['while it waits for an official itself', {}, { status: 'draft', held: 'UNIT_NOT_PERMITTED' }],
    [
      'of what an official took off',
      { status: 'withdrawn', withdrawal: { at: NOW, reason: 'OFFICIAL', by: 'official' } },
      {},
    ],
  ])('takes no place %s', async (_name, before, more) => {
    const fresh = [story('n', more as Partial<StoredStory>)];
    expect(await meetAll([draft('xx', 'gone', before)], fresh)).toMatchObject({
      n: ['draft', 'xx', ['330803']],
    });
  });

  it('in a ring takes the place that nobody has', async () => {
    const after = await meetAll([draft('c', 'xx'), draft('xx', 'c')]);
    expect(Object.values(after).filter(([status]) => status === 'published')).toHaveLength(1);
  });
});

describe('within one source', () => {
  const own = { sourceId: 's' };

  it('title and text together are one story under a new name', async () => {
    const { fresh, sameAs } = await meet(story('a', own), story('b', own));
    expect(fresh).toBeUndefined();
    expect([...sameAs]).toEqual([['b', 'a']]);
  });

  it.each([
    ['a title that recurs', { text: paragraphsOf('two').join('') }],
    ['a text under another title', { titleKey: 'other' }],
  ])('%s is another', async (_name, more) => {
    const { fresh, sameAs } = await meet(story('a', own), story('b', { ...own, ...more }));
    expect(fresh).toMatchObject({ _id: 'b', status: 'published' });
    expect(sameAs.size).toBe(0);
  });

  it('of texts too short to be told apart the version tells', async () => {
    const short = { ...own, text: '短讯。', version: 'same' };
    expect((await meet(story('a', short), story('b', short))).sameAs.get('b')).toBe('a');
    expect((await meet(story('a', short), story('b', { ...short, version: 'new' }))).sameAs.size).toBe(0);
  });
});

it('two of one batch are one story too, and the later is compared with what the earlier made of it', async () => {
  const database = memoryDatabase();
  const batch = [story('a'), story('b', { regions: ['3303'] }), story('c', { regions: ['3304'] })];
  const { stories } = await groupCopies(batch, { database });
  expect(stories.map(({ _id, status, regions }) => [_id, status, regions])).toEqual([
    ['a', 'published', ['330803', '3303', '3304']],
    ['b', 'draft', ['3303']],
    ['c', 'draft', ['3304']],
  ]);
  await expect(groupCopies([], { database })).resolves.toMatchObject({ stories: [], sameAs: new Map() });
});
