import { readColumn } from '../../../../../cloudfunctions/shared/domain/records/column';
import { readContent } from '../../../../../cloudfunctions/shared/domain/records/content';
import { readNews } from '../../../../../cloudfunctions/shared/domain/records/news';
import { effectiveModules, readStation } from '../../../../../cloudfunctions/shared/domain/records/station';
import type { RecordReading } from '../../../../../cloudfunctions/shared/domain/flaw';

const station = { _id: 's1', code: 'qz01', name: '莲花村学习站', region: '330803103224', status: 'open' };
const content = {
  _id: 'c1',
  kind: 'article',
  title: '标题',
  source: '半月谈',
  status: 'published',
  regions: ['33'],
};
const news = {
  _id: 'n1',
  title: '标题',
  source: '衢江区融媒体中心',
  status: 'published',
  regions: ['330803'],
};
const column = { _id: 'law', name: '法律', status: 'published', regions: ['0'], order: 1 };

function record<Value>(reading: RecordReading<Value>): Value {
  if (!reading.shown) throw new Error(`left out: ${JSON.stringify(reading.flaw)}`);
  return reading.record;
}

describe('a station', () => {
  it('with everything right is read as it is', () => {
    const reading = readStation({
      ...station,
      place: '莲花镇莲花村',
      phone: '12345',
      hours: '8:00—18:00',
      demo: true,
    });
    expect(reading).toEqual({
      shown: true,
      repairs: [],
      record: { ...station, place: '莲花镇莲花村', phone: '12345', hours: '8:00—18:00', demo: true },
    });
  });

  it.each([
    ['a code typed as a number', { code: 101 }, { code: '101' }],
    ['a code in capitals', { code: 'QZ01' }, { code: 'qz01' }],
    ['a region typed as a number', { region: 330803103224 }, { region: '330803103224' }],
    ['a region padded with zeros', { region: '330803000000' }, { region: '330803' }],
    ['a missing status', { status: undefined }, { status: 'open' }],
    ['an empty status', { status: '' }, { status: 'open' }],
    ['a Chinese status', { status: '暂停' }, { status: 'paused' }],
    ['a status nobody knows', { status: 'half' }, { status: 'paused' }],
    ['a status with a blank, which no list finds', { status: ' 开放' }, { status: 'paused' }],
    ['a missing place', {}, { place: '浙江省衢州市衢江区' }],
    ['a phone typed as a number', { phone: 5701234567 }, { phone: '5701234567' }],
    ['an id that is a number', { _id: 7 }, { _id: '7' }],
    [
      'modules switched in words',
      { modules: { news: '关', video: 1, x: 1 } },
      { modules: { news: false, video: true } },
    ],
    ['modules that are no switches', { modules: 'all' }, { modules: {} }],
  ])('with %s is read', (_name, typed, expected) => {
    expect(record(readStation({ ...station, ...typed }))).toMatchObject(expected);
  });

  it.each([
    ['no code', { code: undefined }, { field: 'code', reason: 'CODE_INVALID' }],
    ['a code with signs', { code: 'qz-01' }, { field: 'code', reason: 'CODE_INVALID' }],
    [
      'a code with a blank, which no poster finds',
      { code: 'qz01 ' },
      { field: 'code', reason: 'CODE_INVALID' },
    ],
    ['a code half in capitals', { code: 'Qz01' }, { field: 'code', reason: 'CODE_INVALID' }],
    ['no name', { name: '  ' }, { field: 'name', reason: 'NAME_MISSING' }],
    ['no region', { region: undefined }, { field: 'region', reason: 'REGION_MISSING' }],
    ['a region in words', { region: '衢江区' }, { field: 'region', reason: 'REGION_INVALID' }],
    ['a province that does not exist', { region: '990803' }, { field: 'region', reason: 'REGION_INVALID' }],
    ['the region everywhere', { region: '0' }, { field: 'region', reason: 'REGION_INVALID' }],
    ['an id that is an object', { _id: { $oid: 'x' } }, { field: '_id', reason: 'ID_INVALID' }],
  ])('with %s is left out', (_name, typed, flaw) => {
    expect(readStation({ ...station, ...typed })).toEqual({ shown: false, flaw });
  });
});

it('a station whose status nobody knows says so', () => {
  expect(readStation({ ...station, status: '营业中' })).toMatchObject({
    shown: true,
    repairs: [{ field: 'status', reason: 'STATUS_UNKNOWN' }],
  });
});

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

describe('a column', () => {
  it.each([
    ['an order as text', { order: '2' }, { order: 2 }],
    ['no order', { order: undefined }, { order: 1_000_000 }],
    ['a sign nobody drew', { icon: 'rocket' }, { name: '法律' }],
  ])('with %s is read', (_name, typed, expected) => {
    expect(record(readColumn({ ...column, ...typed }))).toMatchObject(expected);
  });

  it('without a name is left out', () => {
    expect(readColumn({ ...column, name: '' })).toMatchObject({ shown: false, flaw: { field: 'name' } });
  });
});

describe('modules', () => {
  it('are what is ready, where nobody decided', () => {
    expect(effectiveModules({})).toEqual({
      news: true,
      video: true,
      assistant: false,
      matter: false,
      study: false,
      playback: false,
    });
  });

  it('are switched by the deployment, and off only by a station', () => {
    expect(effectiveModules({ news: false, matter: true }, { news: true, video: false })).toMatchObject({
      news: false,
      matter: true,
      video: false,
    });
  });
});
