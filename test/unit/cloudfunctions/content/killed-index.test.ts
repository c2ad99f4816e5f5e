import type { CollectionName } from '../../../../types/collections';
/** The indexer, stopped at each of its steps: what is left behind is made good, or taken away, by the next runs. */
import type { Stored } from '../../../../cloudfunctions/shared/domain/records/stored';
import { indexNext, indexThese } from '../../../../cloudfunctions/shared/store/contents/content-index';
import { fakePlatform, type FakePlatform } from '../../../harness/fake-platform';

const paragraph = '先看停水通知，再看供水时间，记得把水存好。'.repeat(40);
const long = Array.from({ length: 12 }, (_, at) => `第${at}段。${paragraph}`).join('\n\n');
const article = (_id: string, body: string) => ({
  _id,
  kind: 'article',
  title: '停水',
  source: '水厂',
  status: 'published',
  regions: ['33'],
  publishAt: 1,
  body,
});

let platform: FakePlatform;
const context = () => ({
  database: platform.database,
  now: platform.clock,
  clock: () => platform.clock,
  traceId: platform.newId(),
  log: () => undefined,
  digest: (text: string) => platform.digest(text),
});
const rows = (name: CollectionName) => platform.database.collections[name] as Stored[];
/**
 * A removal at which it is stopped has taken away the first half of its documents, as the cloud may end a large write early.
 *
 * @returns whether it came to its end before the step at which it is stopped
 */
async function stoppedAt(step: number, work: () => Promise<unknown>): Promise<boolean> {
  const { database } = platform;
  const { remove } = database;
  let done = 0;
  database.before = () => {
    done += 1;
    if (done >= step) throw new Error('killed');
  };
  database.remove = async (name, filter) => {
    if (done + 1 !== step) return remove(name, filter);
    database.before = () => undefined;
    if (name !== 'sections') throw new Error('the indexer removes sections alone');
    const query = { filter: filter as object, fields: ['no'], sort: [['no', 1]], limit: 1_000 } as const;
    const found = await database.find('sections', query);
    const some = found.slice(0, found.length / 2).map(({ _id }) => _id);
    await remove('sections', { _id: { $in: some } });
    database.before = () => {
      throw new Error('killed');
    };
    done += 1;
    throw new Error('killed');
  };
  await work().catch(() => undefined);
  Object.assign(database, { remove, before: () => undefined });
  // The next turn of the timer: nobody holds the lease any more.
  platform.clock += 300_000;
  return done < step;
}

let whole: FakePlatform['database']['collections'];

beforeAll(async () => {
  platform = fakePlatform({
    contents: [article('a', long), article('b', '短。')],
    sections: [],
    settings: [],
    leases: [],
  });
  await indexNext(context());
  whole = structuredClone(platform.database.collections);
});

/** What is stored of two contents that nothing has stopped, in a database of its own. */
function indexed(): unknown {
  platform = fakePlatform(structuredClone(whole));
  return stored();
}
const stored = () => [
  rows('sections')
    .map(({ _id, terms }) => [_id, terms])
    .sort(),
  rows('contents')
    .map(({ _id, text }) => [_id, text])
    .sort(),
];
const edit = (body: string) => {
  for (const content of rows('contents')) if (content._id === 'a') content.body = body;
};

function forget(isNew: boolean): void {
  platform.database.collections.sections = [];
  if (isNew)
    for (const content of rows('contents')) for (const field of ['text', 'terms']) delete content[field];
}

test('texts are cut into sections', () => {
  indexed();
  expect(rows('sections').length).toBeGreaterThan(5);
});

test.each([
  ['a new text', () => forget(true), () => indexNext(context())],
  ['a text that was restored without its sections', () => forget(false), () => indexNext(context())],
  ['an edited text', () => edit(`${long}\n\n新的一段。`), () => indexNext(context())],
  ['a text that is named', () => undefined, () => indexThese(context(), ['a'])],
])(
  '%s: the next run ends in the same, also where the text is by then what it was',
  async (_, change, work) => {
    const expected = indexed();
    for (let step = 1, isWhole = false; !isWhole; step += 1) {
      indexed();
      change();
      isWhole = await stoppedAt(step, work);
      edit(long);
      await indexNext(context());
      expect([step, stored()]).toEqual([step, expected]);
    }
  },
);

test('what was half written of a content that is deleted then is gone after the next run', async () => {
  for (let step = 1, isWhole = false; !isWhole; step += 1) {
    indexed();
    edit('另一段。');
    isWhole = await stoppedAt(step, () => indexNext(context()));
    platform.database.collections.contents = rows('contents').filter(({ _id }) => _id !== 'a');
    // Its removal may be stopped, too.
    await stoppedAt(step, () => indexNext(context()));
    await indexNext(context());
    await indexNext(context());
    expect([step, rows('sections').filter(({ contentId }) => contentId === 'a')]).toEqual([step, []]);
  }
});

test('a removal that is stopped anywhere is gone on with', async () => {
  for (let step = 1, isWhole = false; !isWhole; step += 1) {
    indexed();
    platform.database.collections.contents = rows('contents').filter(({ _id }) => _id !== 'a');
    isWhole = await stoppedAt(step, () => indexNext(context()));
    await indexNext(context());
    await indexNext(context());
    expect([step, rows('sections').filter(({ contentId }) => contentId === 'a')]).toEqual([step, []]);
  }
});
