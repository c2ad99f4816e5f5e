import { Repairs } from '../../../../../../cloudfunctions/shared/domain/flaw';
import { readDescription } from '../../../../../../cloudfunctions/shared/domain/records/description';

function read(raw: Record<string, unknown>) {
  const repairs = new Repairs();
  return { description: readDescription(raw, repairs), repairs: repairs.list };
}

it('takes what is there', () => {
  const raw = {
    summary: '三分钟听懂',
    author: '李明',
    originalUrl: 'http://www.qjq.gov.cn/art/1.html',
    cover: 'cloud://e.b/a.jpg',
  };
  expect(read({ ...raw, title: '标题', body: '正文' })).toEqual({ description: raw, repairs: [] });
});

it('of nothing there is nothing, not even a field', () => {
  expect(read({ summary: ' ', author: null, originalUrl: '', cover: [] })).toEqual({
    description: {},
    repairs: [],
  });
});

it.each(['javascript:alert(1)', 'www.qjq.gov.cn', '/art/1.html', 'ftp://x.cn/', 'cloud://e.b/a.jpg'])(
  'the address %s is as if absent',
  (originalUrl) => {
    expect(read({ originalUrl })).toEqual({ description: {}, repairs: [] });
  },
);

it('a cover that is no file is noted and left out', () => {
  expect(read({ cover: '照片', author: '李明' })).toEqual({
    description: { author: '李明' },
    repairs: [{ field: 'cover', reason: 'FILE_INVALID' }],
  });
});

it('a summary longer than lists show is cut, an author too', () => {
  const { description } = read({ summary: '长'.repeat(300), author: '名'.repeat(100) });
  expect(description.summary).toHaveLength(200);
  expect(description.author).toHaveLength(60);
  expect(description.summary?.endsWith('…')).toBe(true);
});
