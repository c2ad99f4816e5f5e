import {
  findPublishedTitles,
  findRecordNames,
} from '../../../../../../cloudfunctions/shared/store/contents/record-names';
import { fakePlatform } from '../../../../../harness/fake-platform';

const shown = { source: '半月谈', status: 'published', regions: ['0'] };

const platform = fakePlatform({
  columns: [
    { _id: 'law', name: ' 法律 ' },
    { _id: 7, name: 2026 },
    { _id: 'nameless' },
    { _id: 'off', name: '旧栏目', status: 'withdrawn' },
  ],
  contents: [
    { _id: 'c1', kind: 'article', title: '内容', ...shown },
    { _id: 'c2', kind: 'article', title: '撤了', ...shown, status: '撤稿' },
    { _id: 'c3', kind: 'article', title: '还没到', ...shown, publishAt: '2027-01-01' },
    { _id: 'both', kind: 'article', title: '内容的', ...shown },
  ],
  news: [
    { _id: 'n1', title: '资讯', ...shown },
    { _id: 'n2', title: '没有出处', ...shown, source: '' },
    { _id: 'both', title: '资讯的', ...shown },
  ],
});
const context = { database: platform.database, now: platform.clock, log: platform.log };
beforeEach(() => void (platform.database.operations.length = 0));

it('records are called as people typed, whatever their status; the nameless and the missing are not there', async () => {
  const names = await findRecordNames(platform.database, 'columns', 'name', [
    'law',
    '7',
    'nameless',
    'off',
    'x',
  ]);
  expect([...names]).toEqual([
    ['law', '法律'],
    ['7', '2026'],
    ['off', '旧栏目'],
  ]);
});

it('asks for nothing where nothing is named, and for each id once, 200 at a time', async () => {
  await findRecordNames(platform.database, 'columns', 'name', []);
  expect(platform.database.operations).toEqual([]);
  const ids = Array.from({ length: 401 }, (_, at) => `id${at}`);
  await findRecordNames(platform.database, 'columns', 'name', [...ids, ...ids]);
  expect(platform.database.operations).toHaveLength(3);
});

it('titles are those of what may be shown now, contents before news', async () => {
  const titles = await findPublishedTitles(context, ['c1', 'c2', 'c3', 'n1', 'n2', 'both']);
  expect(Object.fromEntries(titles)).toEqual({ c1: '内容', n1: '资讯', both: '内容的' });
});
