import { openNews, shownNews } from '../../../../../../cloudfunctions/shared/store/news/news';
import { fakePlatform } from '../../../../../harness/fake-platform';

const story = (_id: unknown, more: object = {}) => ({
  _id,
  title: `${String(_id)}的标题`,
  source: '衢江区融媒体中心',
  status: 'published',
  regions: ['330803'],
  body: '正文',
  ...more,
});
const copyOf = (_id: string, duplicateOf: unknown) => story(_id, { status: '草稿', duplicateOf });

const platform = fakePlatform({
  news: [
    story('shown', { blocks: [{ type: 'paragraph', text: '正文' }] }),
    story(7),
    story('withdrawn', { status: '撤稿' }),
    story('planned', { publishAt: '2027-01-01' }),
    story('draft', { status: 'draft' }),
    story('flawed', { title: '' }),
    copyOf('copy', 'shown'),
    copyOf('second', 'copy'),
    copyOf('third', 'second'),
    copyOf('fourth', 'third'),
    copyOf('ring', 'ring'),
    copyOf('odd', { $ne: '' }),
    copyOf('orphan', 'gone'),
  ],
});
const context = { database: platform.database, now: platform.clock, log: platform.log };
const open = async (id: string) => (await openNews(context, id))?.record._id;

it('opens with its text, by a number too', async () => {
  await expect(openNews(context, 'shown')).resolves.toMatchObject({
    record: {
      _id: 'shown',
      title: 'shown的标题',
      source: '衢江区融媒体中心',
      status: 'published',
      regions: ['330803'],
    },
    body: '正文',
    blocks: [{ type: 'paragraph', text: '正文' }],
    deployment: { modules: { news: true } },
  });
  await expect(open('7')).resolves.toBe('7');
});

it.each(['withdrawn', 'planned', 'draft', 'flawed', 'gone', 'odd', 'orphan'])(
  '%s does not open',
  async (id) => {
    await expect(open(id)).resolves.toBeUndefined();
  },
);

it('a copy that gave way leads to the one that is shown, over three steps and no more', async () => {
  await expect(open('copy')).resolves.toBe('shown');
  await expect(open('third')).resolves.toBe('shown');
  await expect(open('fourth')).resolves.toBeUndefined();
  await expect(open('ring')).resolves.toBeUndefined();
});

it('says whether the deployment has news at all', async () => {
  platform.database.collections.settings = [{ _id: 'app', modules: { news: '关' } }];
  await expect(openNews(context, 'shown')).resolves.toMatchObject({
    deployment: { modules: { news: false } },
  });
});

it('may be shown until the moment it is withdrawn', () => {
  const row = story('x', { withdrawAt: platform.clock });
  expect(shownNews({ ...context, now: platform.clock - 1 }, row)?._id).toBe('x');
  expect(shownNews(context, row)).toBeUndefined();
});
