import { get } from '../../../../../cloudfunctions/news/actions/get';
import type { Stored } from '../../../../../cloudfunctions/shared/domain/records/stored';
import type { FunctionDefinition } from '../../../../../cloudfunctions/shared/runtime/action';
import { serve } from '../../../../../cloudfunctions/shared/runtime/serve';
import { fakePlatform } from '../../../../harness/fake-platform';

const URL = 'https://news.example.cn/1.html';

async function open(record: Stored): Promise<unknown> {
  const news = [
    { _id: 'n1', title: '标题', source: '新华社', status: 'published', regions: ['33'], ...record },
  ];
  const definition = { name: 'news', actions: { get } } as unknown as FunctionDefinition<'news'>;
  return serve(definition, fakePlatform({ news, settings: [] }))({ action: 'get', data: { id: 'n1' } });
}

it('an article names whose story it is, through whom it came, and the page it was taken from', async () => {
  expect(
    await open({ unit: '衢江区融媒体中心', originalUrl: URL, publishAt: 1_795_000_000_000 }),
  ).toMatchObject({
    ok: true,
    data: { source: '新华社', unit: '衢江区融媒体中心', originalUrl: URL, publishAt: 1_795_000_000_000 },
  });
});

it('a unit is not named twice', async () => {
  expect(await open({ unit: '新华社' })).not.toHaveProperty('data.unit');
});

it.each([
  ['was withdrawn', { status: '撤稿' }],
  ['is over', { withdrawAt: 1 }],
  ['is a copy of one that is gone', { status: 'draft', duplicateOf: 'n2' }],
])('one that %s is not found', async (_name, record) => {
  expect(await open(record)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
});
