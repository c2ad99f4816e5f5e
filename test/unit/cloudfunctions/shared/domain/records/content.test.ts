import type { RecordReading } from '../../../../../../cloudfunctions/shared/domain/flaw';
import {
  contentBrief,
  isPlayable,
  KIND_WORDS,
  readContent,
  readName,
} from '../../../../../../cloudfunctions/shared/domain/records/content';

const content = {
  _id: 'c1',
  kind: 'article',
  title: '标题',
  source: '半月谈',
  status: 'published',
  regions: ['33'],
};

function record<Value>(reading: RecordReading<Value>): Value {
  if (!reading.shown) throw new Error(`left out: ${JSON.stringify(reading.flaw)}`);
  return reading.record;
}

describe('a content', () => {
  it.each([
    ['a kind in Chinese', { kind: '视频', media: 'cloud://e.b/a.mp4' }, { kind: 'video' }],
    ['no kind and a sound', { kind: undefined, media: 'cloud://e.b/a.mp3' }, { kind: 'audio' }],
    ['no kind and pictures', { kind: '', media: 'https://x.cn/a.mp4?v=1' }, { kind: 'video' }],
    ['no kind and no file', { kind: undefined }, { kind: 'article' }],
    ['a title typed as a number', { title: 2026 }, { title: '2026' }],
    ['a cover in a list', { cover: ['cloud://e.b/a.jpg'] }, { cover: 'cloud://e.b/a.jpg' }],
    ['regions as one text', { regions: '3308' }, { regions: ['3308'] }],
    ['regions as one number', { regions: 3308 }, { regions: ['3308'] }],
    ['one region spelled in two ways', { regions: ['3308', 330800] }, { regions: ['3308'] }],
    [
      'a date as text',
      { publishAt: '2026-11-24 08:00' },
      { publishAt: Date.parse('2026-11-24T08:00+08:00') },
    ],
    ['a length as text', { kind: 'audio', media: 'cloud://e.b/a.mp3', duration: '93.4' }, { duration: 93 }],
    ['a rank as text', { featured: '5' }, { featured: 5 }],
    ['a rank as yes', { featured: true }, { featured: 1 }],
    ['no source and an author', { source: '', author: '李明' }, { source: '李明' }],
    ['a column typed as a number', { column: 3 }, { column: '3' }],
    ['a column with a blank, which no list finds', { column: '健康课堂 ' }, { column: '健康课堂 ' }],
  ])('with %s is read', (_name, typed, expected) => {
    expect(record(readContent({ ...content, ...typed }))).toMatchObject(expected);
  });

  it.each([
    ['a cover that is no file', { cover: '照片' }, 'cover', { field: 'cover', reason: 'FILE_INVALID' }],
    ['a rank in words', { featured: '高' }, 'featured', { field: 'featured', reason: 'NUMBER_INVALID' }],
    [
      'a length in words',
      { duration: '两分钟' },
      'duration',
      { field: 'duration', reason: 'NUMBER_INVALID' },
    ],
    [
      'a spoken version that is no file',
      { media: '录音' },
      'media',
      { field: 'media', reason: 'FILE_INVALID' },
    ],
  ])('with %s loses only that, and says so', (_name, typed, field, repair) => {
    const reading = readContent({ ...content, ...typed });
    expect(reading).toMatchObject({ shown: true, repairs: [repair] });
    expect(record(reading)).not.toHaveProperty(field);
  });

  it('whose kind has a blank beside it says so: no list of one kind finds it', () => {
    expect(readContent({ ...content, kind: '文章 ' })).toMatchObject({
      shown: true,
      record: { kind: 'article' },
      repairs: [{ field: 'kind', reason: 'KIND_UNKNOWN' }],
    });
  });

  it('keeps the regions that are right, and says that one is not', () => {
    const reading = readContent({ ...content, regions: ['3308', '衢江'] });
    expect(reading).toMatchObject({ shown: true, repairs: [{ field: 'regions', reason: 'REGION_INVALID' }] });
    expect(record(reading).regions).toEqual(['3308']);
  });

  it('says when regions stand in one text, which no query finds', () => {
    expect(readContent({ ...content, regions: '3308,3303' })).toMatchObject({
      shown: true,
      repairs: [{ field: 'regions', reason: 'REGIONS_IN_ONE_TEXT' }],
    });
  });

  it.each([
    ['no title', { title: undefined }, { field: 'title', reason: 'TITLE_MISSING' }],
    ['a title that is an object', { title: {} }, { field: 'title', reason: 'TITLE_MISSING' }],
    ['nobody who answers for it', { source: undefined }, { field: 'source', reason: 'SOURCE_MISSING' }],
    ['no regions', { regions: [] }, { field: 'regions', reason: 'REGION_MISSING' }],
    ['regions in words', { regions: ['衢江'] }, { field: 'regions', reason: 'REGION_INVALID' }],
    ['an unknown status', { status: '上线了' }, { field: 'status', reason: 'STATUS_UNKNOWN' }],
    ['an unreadable date', { publishAt: '明天' }, { field: 'publishAt', reason: 'DATE_UNREADABLE' }],
    ['an unreadable end', { withdrawAt: {} }, { field: 'withdrawAt', reason: 'DATE_UNREADABLE' }],
    ['an unknown kind', { kind: '海报' }, { field: 'kind', reason: 'KIND_UNKNOWN' }],
    ['sound without a file', { kind: 'audio' }, { field: 'media', reason: 'MEDIA_MISSING' }],
    [
      'pictures whose file is none',
      { kind: 'video', media: 'a.mp4' },
      { field: 'media', reason: 'FILE_INVALID' },
    ],
  ])('with %s is left out', (_name, typed, flaw) => {
    expect(readContent({ ...content, ...typed })).toEqual({ shown: false, flaw });
  });
});

it('every word of a kind is read as that kind', () => {
  for (const [kind, words] of Object.entries(KIND_WORDS)) {
    for (const word of words) {
      const typed = { ...content, kind: word, media: 'cloud://e.b/a.mp3' };
      expect(record(readContent(typed)).kind).toBe(kind);
    }
  }
});

describe('in a list', () => {
  const read = (typed: object) => record(readContent({ ...content, ...typed }));

  it('has what is known of it and no more', () => {
    expect(contentBrief(read({}), undefined, [])).toEqual({
      id: 'c1',
      kind: 'article',
      title: '标题',
      source: '半月谈',
      publishAt: 0,
    });
    const whole = {
      kind: '音频',
      media: 'cloud://e.b/a.mp3',
      duration: 93,
      cover: 'cloud://e.b/a.jpg',
      summary: '摘要摘要',
      albumId: 'al1',
      column: '法律',
      publishAt: 1_795_485_600_000,
    };
    expect(contentBrief(read(whole), 'law', [], 3)).toEqual({
      id: 'c1',
      kind: 'audio',
      title: '标题',
      source: '半月谈',
      publishAt: 1_795_485_600_000,
      summary: '摘要…',
      cover: 'cloud://e.b/a.jpg',
      media: 'cloud://e.b/a.mp3',
      duration: 93,
      columnId: 'law',
      albumId: 'al1',
    });
  });

  it('names the column as it was typed where nobody knows it', () => {
    expect(contentBrief(read({ column: '旧栏目' }), undefined, []).columnId).toBe('旧栏目');
  });

  it('opens a notice as an article', () => {
    expect(contentBrief(read({ kind: '通知' }), undefined, []).kind).toBe('article');
  });

  it.each([
    ['audio', 'a.mp3', true],
    ['article', 'a.mp3', true],
    ['article', undefined, false],
    ['album', 'a.mp3', false],
  ] as const)('%s with the file %s can be played at once: %s', (kind, media, playable) => {
    expect(isPlayable({ kind, ...(media !== undefined && { media }) })).toBe(playable);
  });
});

it.each([
  ['健康课堂', '健康课堂'],
  [' 健康课堂 ', ' 健康课堂 '],
  ['  ', undefined],
  ['', undefined],
  [3, '3'],
  [null, undefined],
  [{}, undefined],
])('the name %j is read as %j: lists look for it to the letter', (typed, name) => {
  expect(readName(typed)).toBe(name);
});

describe("files of a list's contents", () => {
  const own = ['media.qz.example.cn'];
  const files = (kind: 'article' | 'audio' | 'video' | 'album', cover: string, media?: string) => {
    const read = record(readContent({ ...content, kind, cover, media }));
    const brief = contentBrief(read, undefined, own);
    return [brief.cover, brief.media, brief.mediaHost];
  };

  it.each([
    ['audio', 'cloud://e.b/a.jpg', 'cloud://e.b/a.mp3'],
    ['video', 'https://media.qz.example.cn/a.jpg', 'https://media.qz.example.cn/a.mp4'],
    ['article', 'cloud://e.b/a.jpg', undefined],
  ] as const)('of an %s that are our own stay as they are', (kind, cover, media) => {
    expect(files(kind, cover, media)).toEqual([cover, media, undefined]);
  });

  it.each([
    ['audio', 'https://far.cn/a.mp3', 'https://far.cn/a.mp3'],
    ['article', 'http://far.cn/a.mp3', 'http://far.cn/a.mp3'],
    ['video', 'https://far.cn/a.mp4', undefined],
  ] as const)("of an %s that are a stranger's: no cover, and the host is named", (kind, media, left) => {
    expect(files(kind, 'https://far.cn/a.jpg', media)).toEqual([undefined, left, 'far.cn']);
  });
});
