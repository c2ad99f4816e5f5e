import { contentHash } from '../../../../../../cloudfunctions/shared/store/contents/content-hash';
import { fakePlatform } from '../../../../../harness/fake-platform';

const { digest } = fakePlatform();
const hash = (raw: Record<string, unknown>) => contentHash(raw, digest);
const content = {
  _id: 'c1',
  kind: 'article',
  title: '标题',
  summary: '摘要',
  author: '李明',
  body: '正文',
  regions: ['33'],
};

it.each(['_id', 'kind', 'title', 'summary', 'author', 'body', 'regions'])('changes with %s', (field) => {
  expect(hash({ ...content, [field]: '别的' })).not.toBe(hash(content));
});

it('changes with nothing from which neither sections nor terms are made', () => {
  expect(hash({ ...content, status: 'withdrawn', order: 3, text: { hash: 'old' } })).toBe(hash(content));
});

it('is the same for an id whether it was stored as text or as a number', () => {
  expect(hash({ ...content, _id: 7 })).toBe(hash({ ...content, _id: '7' }));
});
