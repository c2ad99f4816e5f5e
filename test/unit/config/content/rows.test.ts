import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect, find } from '../../../../config/content/collect';
import { readRows } from '../../../../config/content/rows';
import { cpuTimeOf } from '../../../harness/cpu-time';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rows-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function imported(name: string, content: string | Buffer) {
  writeFileSync(join(root, name), content);
  const { found, within } = find(join(root, name), '2026-11-24');
  const { imported: all, problems } = await collect(
    found,
    { within, source: '甲' },
    { keep: (path) => Promise.resolve(path) },
  );
  return { documents: all.map(({ document }) => document), problems };
}

describe('JSON Lines', () => {
  it('become canonical whatever the console made of them', async () => {
    const { documents, problems } = await imported(
      'contents.jsonl',
      [
        '{"_id":"a1","title":"甲","kind":"文章","regions":"33,3308","publishAt":{"$date":"2026-11-20T00:00:00.000Z"},"body":"正文","createdAt":1}',
        '',
        '{"_id":"a2","title":"乙","kind":"audio","regions":[330800],"media":"cloud://x.y/z.mp3","featured":"5","status":"draft","publishAt":"1763596800"}',
      ].join('\r\n'),
    );
    expect(documents).toEqual([
      {
        _id: 'a1',
        kind: 'article',
        title: '甲',
        source: '甲',
        status: 'published',
        regions: ['33', '3308'],
        publishAt: Date.parse('2026-11-20T00:00:00Z'),
        body: '正文',
      },
      {
        _id: 'a2',
        kind: 'audio',
        title: '乙',
        source: '甲',
        status: 'draft',
        regions: ['3308'],
        publishAt: 1763596800000,
        media: 'cloud://x.y/z.mp3',
        featured: 5,
      },
    ]);
    expect(problems).toEqual([]);
  });

  it('keep files as upload forms write them, and say which are none', async () => {
    const row = '"regions":["0"],"body":"正文"';
    const { documents, problems } = await imported(
      'contents.jsonl',
      [
        `{"_id":"a1","title":"甲",${row},"cover":{"fileID":"cloud://x.y/a.jpg"}}`,
        `{"_id":"a2","title":"乙",${row},"kind":"audio","media":[{"url":"https://x.y/b.mp3"}]}`,
        `{"_id":"a3","title":"丙",${row},"cover":{"name":"c.jpg"}}`,
      ].join('\n'),
    );
    expect(documents).toMatchObject([{ cover: 'cloud://x.y/a.jpg' }, { media: 'https://x.y/b.mp3' }]);
    expect(problems).toEqual([
      expect.objectContaining({ origin: 'contents.jsonl, line 3', effect: 'refused', field: 'cover' }),
    ]);
  });

  it('name the line that is wrong and take the others', async () => {
    const { documents, problems } = await imported(
      'contents.jsonl',
      [
        '{"title":"好","regions":["0"],"body":"正"}',
        '{"title":"没有地区","body":"正"}',
        '{"title":',
        '[1]',
        '{"regions":["0"],"body":"没有标题"}',
        '{"title":"原型","regions":["0"],"body":"正","__proto__":{"status":"draft"}}',
      ].join('\n'),
    );
    expect(documents.map(({ title, status }) => [title, status])).toEqual([
      ['好', 'published'],
      ['原型', 'published'],
    ]);
    expect(
      problems.filter(({ effect }) => effect === 'refused').map(({ origin, field }) => [origin, field]),
    ).toEqual([
      ['contents.jsonl, line 3', undefined],
      ['contents.jsonl, line 4', undefined],
      ['contents.jsonl, line 2', 'regions'],
      ['contents.jsonl, line 5', 'title'],
    ]);
  });

  it('are no list in brackets', async () => {
    const { documents, problems } = await imported('contents.json', '[{"title":"甲"}]');
    expect(documents).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({ effect: 'refused', text: expect.stringContaining('JSON Lines') }),
    ]);
  });
});

describe('CSV', () => {
  const csv =
    '_id,title,regions,body,status\na1,甲,"33,3308","一行\n两行",published\n,乙,0,正文,\nb3,丙,,正文,published\n';

  it('has a text back that an export kept Excel from running', async () => {
    const body = "- 带身份证\n- '=1";
    const { documents } = await imported(
      'contents.csv',
      `_id,title,regions,body,status\na1,'=1+1,0,"'${body}",published\na2,''=1,0,"'甲'",published\n`,
    );
    expect(documents.map(({ title, body }) => [title, body])).toEqual([
      ['=1+1', body],
      ["'=1", "'甲'"],
    ]);
  });

  it.each([
    ['UTF-8', csv],
    ['UTF-8 with a byte order mark', `\ufeff${csv}`],
    ['Windows line ends', csv.replace(/\n/g, '\r\n')],
  ])('in %s is read row by row', async (_name, text) => {
    const { documents, problems } = await imported('contents.csv', text);
    expect(documents.map(({ title, regions, body }) => [title, regions, body])).toEqual([
      ['甲', ['33', '3308'], '一行\n两行'],
      ['乙', ['0'], '正文'],
    ]);
    expect(documents[1]?._id).toMatch(/^[0-9a-z]{12}$/);
    expect(problems).toEqual([
      expect.objectContaining({ origin: 'contents.csv, line 4', effect: 'note', field: '_id' }),
      expect.objectContaining({ origin: 'contents.csv, line 5', effect: 'refused', field: 'regions' }),
    ]);
  });

  it('separated by tabs is read too, and a row with too many cells is refused alone', async () => {
    const { documents } = await imported('contents.csv', csv.replace(/,(?!3308)/g, '\t'));
    expect(documents.map(({ title }) => title)).toEqual(['甲', '乙']);
    const { documents: rest, problems } = await imported(
      'contents.csv',
      '_id,title,regions,body\na1,甲,0,一,二\na2,乙,0,正文\n',
    );
    expect(rest.map(({ title }) => title)).toEqual(['乙']);
    expect(problems).toEqual([
      expect.objectContaining({ origin: 'contents.csv, line 2', text: expect.stringContaining('5 cells') }),
    ]);
  });

  it('keeps its rows in a copy of the table, and says that a row without an id is known by its name', async () => {
    const text = 'title,regions,body\n甲,0,正文\n';
    const names = ['contents.csv', 'contents (1).csv', 'contents(2).csv', 'contents - 副本.csv'];
    const ids = new Set<string | undefined>();
    for (const name of names) {
      const { documents, problems } = await imported(name, text);
      ids.add(documents[0]?._id);
      expect(problems).toEqual([expect.objectContaining({ effect: 'note', field: '_id' })]);
    }
    expect(ids.size).toBe(1);
    expect((await imported('news.csv', text)).documents[0]?._id).not.toBe([...ids][0]);
  });

  it('of the console is read with its lists, files and dates', async () => {
    const { documents, problems } = await imported(
      'contents.csv',
      '_id,title,regions,body,cover,publishAt,text.hash\na1,[1],"[""33"",3308]",正文,"[{""fileID"":""cloud://x.y/a.jpg""}]","{""$date"":""2026-11-20T00:00:00.000Z""}",h\n',
    );
    expect(problems).toEqual([]);
    expect(documents).toMatchObject([
      {
        title: '[1]',
        regions: ['33', '3308'],
        cover: 'cloud://x.y/a.jpg',
        publishAt: Date.parse('2026-11-20T00:00:00Z'),
      },
    ]);
  });

  it('says from which line on it is none', async () => {
    const { problems } = await imported('contents.csv', 'title,body\n甲,"没有结束\n');
    expect(problems).toEqual([
      expect.objectContaining({ effect: 'refused', text: expect.stringMatching(/line \d/) }),
    ]);
  });

  it('saved by Excel as GBK is read, and said to be', async () => {
    const bytes = Buffer.concat([
      Buffer.from('title,regions,body\n'),
      Buffer.from([0xbc, 0xd7, 0x2c, 0x30, 0x2c, 0xd5, 0xfd, 0xce, 0xc4, 0x0a]),
    ]);
    const { documents, problems } = await imported('contents.csv', bytes);
    expect(documents).toMatchObject([{ title: '甲', body: '正文' }]);
    expect(problems).toContainEqual(
      expect.objectContaining({ effect: 'note', text: expect.stringContaining('GBK') }),
    );
  });
});

describe.each([
  ['a.csv', '_id,title,body\n', 'a,\n', 'a\n'],
  ['a.jsonl', '', '{"title":""}\n', '{\n'],
])('%s', (name, head, row, short) => {
  it('may have 20,000 rows', () => {
    writeFileSync(join(root, name), head + row.repeat(20_000));
    expect(readRows(join(root, name)).contents).toHaveLength(20_000);
  });

  it('is refused with more, before they take their time', () => {
    writeFileSync(join(root, name), head + short.repeat(125_000));
    let found;
    // It took 3 to 7 s.
    expect(cpuTimeOf(() => (found = readRows(join(root, name))))).toBeLessThan(2_500);
    expect(found).toMatchObject({
      contents: [],
      problems: [{ origin: name, text: expect.stringContaining('has more than 20000 rows') as string }],
    });
  });
});
