import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { collect, find } from '../../../config/content/collect';
import type { Defaults } from '../../../config/content/document';

const TODAY = '2026-11-24';
const STATUTE =
  '2019年12月24日 温州市第十三届人民代表大会常务委员会第二十五次会议通过\n\n<!-- INFO END -->\n\n## 第一章　总则\n\n第一条 为了试一试。';
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'import-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(files: Record<string, string | Buffer>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

async function imported(options: Partial<Defaults> = { region: '0' }, path = root) {
  const { found, within } = find(path, TODAY);
  const kept: string[] = [];
  const keep = (file: string) => {
    kept.push(file.slice(root.length + 1));
    return Promise.resolve(`cloud://x.y/${file.slice(root.length + 1)}`);
  };
  const { documents, problems } = await collect(found, { within, source: '甲', ...options }, { keep });
  return { documents, problems, kept, refused: problems.filter(({ effect }) => effect === 'refused') };
}

describe('a folder of Markdown', () => {
  it('makes canonical documents of texts with and without front matter', async () => {
    put({
      'plain.md': '# 赶集\n\n天不亮就出门。',
      'full.md':
        '---\nid: full1\ntitle: 全\nkind: article\nregion: 330800\ncolumn: 听书\nsource: 乙\nauthor: 丙\ndate: 2026-11-20 08:00\nfeatured: 3\nday: 2026-11-25\nsummary: 短\n---\n\n正文',
    });
    const { documents, problems } = await imported({ region: '33', column: '法律' });
    expect(problems).toEqual([]);
    expect(documents).toEqual([
      {
        _id: 'full1',
        kind: 'article',
        title: '全',
        regions: ['3308'],
        column: '听书',
        source: '乙',
        author: '丙',
        status: 'published',
        publishAt: Date.parse('2026-11-20T08:00:00+08:00'),
        featured: 3,
        day: '2026-11-25',
        summary: '短',
        body: '正文',
      },
      {
        _id: expect.stringMatching(/^[0-9a-z]{12}$/),
        kind: 'article',
        title: '赶集',
        regions: ['33'],
        column: '法律',
        source: '甲',
        status: 'published',
        body: '# 赶集\n\n天不亮就出门。',
      },
    ]);
  });

  it.each([
    ['2026-11-20-赶集.md', '赶集', '2026-11-20'],
    ['通知(2026-11-21).md', '通知', '2026-11-21'],
    ['03 立冬.md', '立冬', undefined],
    ['2026.md', '2026', undefined],
  ])('reads title and day in the file name %s', async (name, title, day) => {
    put({ [name]: '正文' });
    const { documents } = await imported();
    expect(documents).toMatchObject([{ title }]);
    expect(documents[0]?.publishAt).toBe(day && Date.parse(`${day}T00:00:00+08:00`));
  });

  it('gives a file the same id wherever its folder lies, and texts of one name in two folders different ones', async () => {
    put({ 'a/book/1.md': '# 一\n\n甲', 'b/tales/1.md': '# 二\n\n乙' });
    const whole = await imported();
    const part = await imported({ region: '0' }, join(root, 'a/book'));
    const single = await imported({ region: '0' }, join(root, 'a/book/1.md'));
    expect(part.documents[0]?._id).toBe(whole.documents[0]?._id);
    expect(single.documents[0]?._id).toBe(whole.documents[0]?._id);
    expect(whole.documents[1]?._id).not.toBe(whole.documents[0]?._id);
  });

  it('refuses what would reach the wrong people or nobody, file by file', async () => {
    put({
      'good.md': '---\nregion: 0\n---\n好',
      'noregion.md': '没有地区',
      'badregion.md': '---\nregion: 99\n---\n坏地区',
      'baddate.md': '---\nregion: 0\npublishAt: 去年\n---\n坏日期',
      'badkind.md': '---\nregion: 0\nkind: film\n---\n坏',
      'badyaml.md': '---\ntitle: [a\n---\n坏',
      'empty.md': '---\nregion: 0\n---\n',
      'twin.md': '---\nregion: 0\nid: same\n---\n一',
      'twin2.md': '---\nregion: 0\nid: same\n---\n二',
      'silent.md': '---\nregion: 0\nkind: audio\n---\n无声',
      'binary.md': Buffer.from([0, 1, 2, 3, 0xff]),
    });
    const { documents, refused } = await imported({});
    expect(documents.map(({ title }) => title).sort()).toEqual(['good', 'twin']);
    expect(Object.fromEntries(refused.map(({ origin, field }) => [origin, field]))).toEqual({
      'noregion.md': 'regions',
      'badregion.md': 'regions',
      'baddate.md': 'publishAt',
      'badkind.md': 'kind',
      'badyaml.md': undefined,
      'empty.md': 'body',
      'twin2.md': '_id',
      'silent.md': 'media',
      'binary.md': undefined,
    });
    for (const { text } of refused) expect(text).toMatch(/^[a-z][^\n]{10,}\.$/);
  });

  it('stores the media that texts name or that lie beside them, and says what nobody names', async () => {
    put({
      'a.md':
        '# 甲\n\n![图](pictures/one.png)\n\n<img src="pictures/one.png">\n\n[听](b.mp3) [远](https://x.cn/y.png) [页](z.html)',
      'pictures/one.png': 'png',
      'b.md': '# 乙\n\n有声',
      'b.mp3': 'mp3',
      'b.jpg': 'jpg',
      'lonely.mp4': 'mp4',
    });
    const { documents, problems, kept } = await imported();
    expect(documents[0]?.body).toBe(
      '# 甲\n\n![图](cloud://x.y/pictures/one.png)\n\n<img src="cloud://x.y/pictures/one.png">\n\n[听](cloud://x.y/b.mp3) [远](https://x.cn/y.png) [页](z.html)',
    );
    expect(documents[1]).toMatchObject({
      kind: 'audio',
      media: 'cloud://x.y/b.mp3',
      cover: 'cloud://x.y/b.jpg',
    });
    expect([...new Set(kept)].sort()).toEqual(['b.jpg', 'b.mp3', 'pictures/one.png']);
    expect(problems).toEqual([
      { origin: 'lonely.mp4', effect: 'note', text: expect.stringContaining('no text') },
    ]);
  });

  it.each([
    ['a file that is not there', '![图](nowhere.png)'],
    ['a file outside the folder', '![图](../outside.png)'],
    ['a file that is no media', '![图](secret.txt)'],
  ])('refuses a text that names %s', async (_name, body) => {
    put({ 'in/a.md': `# 甲\n\n${body}`, 'in/secret.txt': 'x', 'outside.png': 'png' });
    const { documents, refused } = await imported({ region: '0' }, join(root, 'in'));
    expect(documents).toEqual([]);
    expect(refused).toEqual([expect.objectContaining({ origin: 'a.md', field: 'body' })]);
  });

  it('reads UTF-8 with a byte order mark, and GBK and UTF-16 with a word about it', async () => {
    const text = '# 中文标题\n\n正文';
    const gbk = Buffer.from([0x23, 0x20, 0xd6, 0xd0, 0xce, 0xc4, 0x0a, 0x0a, 0xd5, 0xfd, 0xce, 0xc4]);
    put({
      'bom.md': `\ufeff${text}`,
      'gbk.md': gbk,
      'wide.md': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    });
    const { documents, problems } = await imported();
    expect(documents.map(({ title }) => title).sort()).toEqual(['中文', '中文标题', '中文标题']);
    expect(problems.map(({ origin, effect }) => [origin, effect])).toEqual([
      ['gbk.md', 'note'],
      ['wide.md', 'note'],
    ]);
  });

  it('makes an album of a folder whose page says so', async () => {
    put({
      'book/_index.md': '---\nkind: album\ntitle: 书\nregion: 33\ncolumn: 听书\n---\n介绍',
      'book/10.md': '# 第十回\n\n十',
      'book/2.md': '# 第二回\n\n二',
      'other.md': '---\nregion: 0\nalbum: 书\n---\n外',
    });
    const { documents, problems } = await imported({});
    const album = documents.find(({ kind }) => kind === 'album');
    expect(problems).toEqual([]);
    expect(
      documents.map(({ title, albumId, order, regions }) => [title, albumId === album?._id, order, regions]),
    ).toEqual([
      ['other', true, undefined, ['0']],
      ['书', false, undefined, ['33']],
      ['第二回', true, 1, ['33']],
      ['第十回', true, 2, ['33']],
    ]);
  });

  it('takes what a folder says for its texts, and their own titles', async () => {
    put({
      'health/_index.md': '---\ntitle: 健康\nregion: 3308\ncolumn: 听书\nid: folder\n---\n介绍',
      'health/walk.md': '# 多走路\n\n走。',
      'health/sleep/早睡.md': '睡。',
    });
    const { documents, problems } = await imported({});
    expect(problems).toEqual([]);
    expect(documents.map(({ title, regions, column }) => [title, regions, column])).toEqual([
      ['多走路', ['3308'], '听书'],
      ['早睡', ['3308'], '听书'],
    ]);
    expect(documents.map(({ _id }) => _id)).not.toContain('folder');
  });

  it('aims statutes at the place they name where it lies in the region given, front matter first', async () => {
    put({
      '温州市甲条例(2020-04-07).md': `# 温州市甲条例\n\n${STATUTE}`,
      '杭州市乙条例.md': `---\nregion: 33\n---\n# 杭州市乙条例\n\n${STATUTE}`,
      '苏州市丙条例.md': `# 苏州市丙条例\n\n${STATUTE}`,
      '温州市民的早晨.md': '# 温州市民的早晨\n\n喝汤。',
    });
    const { documents, refused } = await imported({ region: '33' });
    expect(Object.fromEntries(documents.map(({ title, regions }) => [title, regions]))).toEqual({
      温州市甲条例: ['3303'],
      杭州市乙条例: ['33'],
      温州市民的早晨: ['33'],
    });
    expect(refused).toEqual([expect.objectContaining({ origin: '苏州市丙条例.md', field: 'regions' })]);
    expect(documents.find(({ title }) => title === '温州市甲条例')).toMatchObject({
      publishAt: Date.parse('2020-04-07T00:00:00+08:00'),
      summary: '2020年4月7日版',
    });
  });
});
