import type { RecordReading } from '../../../../../../cloudfunctions/shared/domain/flaw';
import { newsBrief, readNews } from '../../../../../../cloudfunctions/shared/domain/records/news';

const news = {
  _id: 'n1',
  title: '标题',
  source: '衢江区融媒体中心',
  status: 'published',
  regions: ['330803'],
};

function record<Value>(reading: RecordReading<Value>): Value {
  if (!reading.shown) throw new Error(`left out: ${JSON.stringify(reading.flaw)}`);
  return reading.record;
}

describe('news', () => {
  it('is read with what it has', () => {
    expect(
      record(readNews({ ...news, originalUrl: 'https://x.cn/1', cover: ['https://x.cn/a.jpg'] })),
    ).toEqual({
      ...news,
      originalUrl: 'https://x.cn/1',
      cover: 'https://x.cn/a.jpg',
    });
  });

  it('without the unit that published it is left out, whoever wrote it', () => {
    expect(readNews({ ...news, source: '', author: '李明' })).toEqual({
      shown: false,
      flaw: { field: 'source', reason: 'SOURCE_MISSING' },
    });
  });

  it('passes no address on that is none', () => {
    expect(record(readNews({ ...news, originalUrl: 'javascript:alert(1)' }))).not.toHaveProperty(
      'originalUrl',
    );
  });
});

it('a list shows a cut summary, and an empty date as the beginning of time', () => {
  const read = record(readNews({ ...news, summary: '要闻'.repeat(50), unit: '衢江区委宣传部' }));
  expect(newsBrief(read, [], 20)).toEqual({
    id: 'n1',
    title: '标题',
    source: '衢江区融媒体中心',
    publishAt: 0,
    summary: `${'要闻'.repeat(9)}要…`,
  });
});

it("a list shows no cover of a stranger's", () => {
  const cover = (file: string) =>
    newsBrief(record(readNews({ ...news, cover: file })), ['media.qz.example.cn']).cover;
  expect(cover('cloud://e.b/a.jpg')).toBe('cloud://e.b/a.jpg');
  expect(cover('https://media.qz.example.cn/a.jpg')).toBe('https://media.qz.example.cn/a.jpg');
  expect(cover('https://far.cn/a.jpg')).toBeUndefined();
});
