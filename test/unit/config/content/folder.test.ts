import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { collect, find } from '../../../../config/content/collect';
import type { Defaults } from '../../../../config/content/document';

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
  const { imported: all, problems } = await collect(found, { within, source: '甲', ...options }, { keep });
  const documents = all.map(({ document }) => document);
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

  it('takes an empty front matter for one, and what a text leaves empty for nothing said', async () => {
    put({
      'a.md': '---\n---\n\n# 甲\n\n上\n\n---\n\n下',
      'b.md': '---\ntitle: 乙\nregion:\nauthor: "  "\n---\n正文',
    });
    const { documents, problems } = await imported();
    expect(problems).toEqual([]);
    expect(documents.map(({ title, body }) => [title, body])).toEqual([
      ['甲', '# 甲\n\n上\n\n---\n\n下'],
      ['乙', '正文'],
    ]);
    expect(documents[1]).not.toHaveProperty('author');
  });

  it('says what was cut or left out because it is too long', async () => {
    put({
      'a.md': `---\ntitle: ${'长'.repeat(121)}\nsummary: ${'短'.repeat(200)}\nsource: ${'社'.repeat(61)}\nurl: https://x.cn/${'a'.repeat(500)}\n---\n正文`,
      'b.md': '---\nurl: www.x.cn\n---\n正文',
    });
    const { documents, problems } = await imported();
    expect(documents[0]).not.toHaveProperty('originalUrl');
    expect(problems.map(({ origin, effect, field }) => [origin, effect, field])).toEqual([
      ['a.md', 'note', 'title'],
      ['a.md', 'note', 'source'],
      ['a.md', 'note', 'originalUrl'],
      ['b.md', 'note', 'originalUrl'],
    ]);
    expect(problems[0]?.text).toBe('has 121 characters and was cut after 119. Shorten it.');
  });

  it.each(['20261124', '2026-11-24', '2026/11/24', '"2026年11月24日"', '"20261124"'])(
    'reads the day %s',
    async (day) => {
      put({ 'a.md': `---\nday: ${day}\n---\n正文` });
      expect((await imported()).documents[0]?.day).toBe('2026-11-24');
    },
  );

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
    ['brackets', '图(1).jpg', '![图](图(1).jpg "标题")', '![图](cloud://x.y/图(1).jpg "标题")'],
    ['escaped brackets', '图(1).jpg', '![图](图\\(1\\).jpg)', '![图](cloud://x.y/图(1).jpg)'],
    ['pointed brackets', '照片 1.jpg', '![图](<照片 1.jpg>)', '![图](<cloud://x.y/照片 1.jpg>)'],
    ['a blank', '照片 1.jpg', '![图](照片 1.jpg)', '![图](cloud://x.y/照片 1.jpg)'],
    ['a blank as a number', '照片 1.jpg', '![图](照片%201.jpg)', '![图](cloud://x.y/照片 1.jpg)'],
    ['a path of Windows', 'in/a.jpg', '![图](in\\a.jpg)', '![图](cloud://x.y/in/a.jpg)'],
    ['no quotes', 'a.jpg', '<img alt=x src=a.jpg>', '<img alt=x src=cloud://x.y/a.jpg>'],
    [
      'two in one tag',
      'a.mp4',
      '<video poster="a.mp4" src=\'a.mp4\'>',
      '<video poster="cloud://x.y/a.mp4" src=\'cloud://x.y/a.mp4\'>',
    ],
  ])('finds a picture whose name is written with %s', async (_name, file, body, expected) => {
    put({ 'a.md': `# 甲\n\n${body}`, [file]: 'jpg' });
    const { documents, problems } = await imported();
    expect(problems).toEqual([]);
    expect(documents[0]?.body).toBe(`# 甲\n\n${expected}`);
  });

  it('refuses a picture that would stay on this machine, and says where one is in letters', async () => {
    put({
      'a.md': '# 甲\n\n![图](a(((1))).jpg)',
      'a(((1))).jpg': 'jpg',
      'b.md': '# 乙\n\n![图](data:image/png;base64,AAAA)',
    });
    const { documents, refused, problems } = await imported();
    expect(documents.map(({ title }) => title)).toEqual(['乙']);
    expect(refused).toEqual([
      expect.objectContaining({
        origin: 'a.md',
        field: 'body',
        text: expect.stringContaining('<a(((1))).jpg>'),
      }),
    ]);
    expect(problems).toContainEqual(
      expect.objectContaining({ origin: 'b.md', effect: 'note', text: expect.stringContaining('data:') }),
    );
  });

  it('takes files from nowhere else, not by a link either', async () => {
    put({
      'in/a.md': '# 甲\n\n![图](a.jpg)',
      'in/b.md': '# 乙\n\n![图](b.jpg)',
      'in/x.txt': 'x',
      'key.jpg': 'x',
    });
    symlinkSync(join(root, 'key.jpg'), join(root, 'in/a.jpg'));
    symlinkSync(join(root, 'in/x.txt'), join(root, 'in/b.jpg'));
    const { refused, kept } = await imported({ region: '0' }, join(root, 'in'));
    expect(refused.map(({ origin, text }) => [origin, text.split(',')[1]])).toEqual([
      ['a.md', expect.stringContaining('outside')],
      ['b.md', expect.stringContaining('not a picture')],
    ]);
    expect(kept).toEqual([]);
  });

  it('finds what it names in a folder that is a link itself', async () => {
    put({ 'in/a.md': '# 甲\n\n![图](a.jpg)', 'in/a.jpg': 'jpg' });
    symlinkSync(join(root, 'in'), join(root, 'link'));
    expect((await imported({ region: '0' }, join(root, 'link'))).problems).toEqual([]);
  });

  it('takes no files of a text that is refused', async () => {
    put({
      'a.md': '---\nid: a\n---\n![图](a.jpg)',
      'b.md': '---\nid: a\n---\n![图](b.jpg)',
      'c.md': '---\npublishAt: 去年\n---\n![图](c.jpg)',
      'a.jpg': 'jpg',
      'b.jpg': 'jpg',
      'c.jpg': 'jpg',
    });
    const { kept, problems } = await imported();
    expect([...new Set(kept)]).toEqual(['a.jpg']);
    expect(problems.map(({ origin, effect }) => [origin, effect])).toEqual([
      ['b.md', 'refused'],
      ['c.md', 'refused'],
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

  it('lets a text go before its folder whatever name either gives a field', async () => {
    put({
      '_index.md': '---\nregions: ["33"]\nsource: 省\nstatus: draft\n---\n',
      'a.md': '---\nregion: 330803\ndraft: false\n---\n甲',
      'book/_index.md': '---\nkind: album\ntitle: 书\nregion: 3308\n---\n',
      'book/1.md': '---\nweight: 7\nregions: 330802\n---\n一',
      'book/2.md': '---\nalbum: 别的\ndate: 2026-11-20\npublishAt: 2026-11-21\n---\n二',
    });
    const { documents } = await imported({});
    expect(
      documents.map(({ title, regions, status, order, albumId }) => [title, regions, status, order, albumId]),
    ).toEqual([
      ['a', ['330803'], 'published', undefined, undefined],
      ['书', ['3308'], 'draft', undefined, undefined],
      ['1', ['330802'], 'draft', 7, documents[1]?._id],
      ['2', ['3308'], 'draft', 2, '别的'],
    ]);
    expect(documents[3]?.publishAt).toBe(Date.parse('2026-11-20T00:00:00+08:00'));
  });

  describe('imported in part', () => {
    beforeEach(() =>
      put({
        '_index.md': '---\ncolumn: 听书\nsource: 乙\n---\n',
        'books/lamp/_index.md': '---\nkind: album\ntitle: 灯\nregion: 3308\n---\n介绍',
        'books/lamp/1.md': '# 一\n\n甲',
        'books/lamp/2.md': '# 二\n\n乙',
        'books/lamp/more/3.md': '# 三\n\n丙',
      }),
    );

    it.each([
      'books',
      'books/lamp',
      'books/lamp/1.md',
      'books/lamp/2.md',
      'books/lamp/more',
      'books/lamp/_index.md',
    ])('%s is what it is in the whole', async (part) => {
      const whole = (await imported({})).documents;
      const { documents, refused, problems } = await imported({}, join(root, part));
      expect(documents.length).toBeGreaterThan(0);
      expect(refused).toEqual([]);
      for (const document of documents) expect(whole).toContainEqual(document);
      expect(problems).toContainEqual({
        origin: expect.stringMatching(/^(\.\.\/)+_index\.md$/),
        effect: 'note',
        text: 'stands above what is imported and holds for it too.',
      });
    });

    it('a page that is no content is nothing to import', () => {
      expect(() => find(join(root, '_index.md'), TODAY)).toThrow('Import the folder.');
    });

    it('a part of a work is the whole work', async () => {
      const part = (name: string, article: string) =>
        `# 甲法典\n\n2020年5月28日 通过\n\n<!-- INFO END -->\n\n# ${name}\n\n${article}`;
      put({
        'code/_index.md': '---\nregion: 0\n---\n',
        'code/a.md': part('总则', '第一条 甲。'),
        'code/b.md': part('物权编', '第二条 乙。'),
      });
      const whole = await imported({}, join(root, 'code'));
      const single = await imported({}, join(root, 'code/b.md'));
      expect(single.documents).toEqual(whole.documents);
      expect(single.documents[0]?.body).toContain('第一条 甲。');

      put({ 'code/c.md': Buffer.from([0, 1, 2, 0xff]) });
      const broken = await imported({}, join(root, 'code'));
      expect(broken.documents).toEqual([]);
      expect(broken.refused.map(({ origin }) => origin)).toEqual(['c.md', 'code']);
    });
  });

  it('leaves out what lies below a page that cannot be read, and nothing else', async () => {
    put({
      'a/_index.md': '---\nregion: [33\n---\n',
      'a/1.md': '甲',
      'a/b/2.md': '乙',
      'c/3.md': '丙',
    });
    const { documents, refused } = await imported();
    expect(documents.map(({ title }) => title)).toEqual(['3']);
    expect(refused.map(({ origin }) => origin)).toEqual(['a/_index.md', 'a/1.md', 'a/b/2.md']);
    expect(refused[0]?.text).toMatch(/^has front matter that cannot be read: /);
  });

  it('keeps what a page says for its texts where one of them is damaged, and names each file once', async () => {
    put({
      'a/_index.md': '---\nregion: 3308\n---\n',
      'a/1.md': '# 甲\n\n正文',
      'a/2.md': Buffer.from([0, 1, 2, 3, 0xff]),
      'a/gbk.md': Buffer.from([0x23, 0x20, 0xd6, 0xd0, 0xce, 0xc4, 0x0a, 0x0a, 0xd5, 0xfd, 0xce, 0xc4]),
    });
    const { documents, problems } = await imported({ region: '33' });
    expect(documents.map(({ title, regions }) => [title, regions])).toEqual([
      ['甲', ['3308']],
      ['中文', ['3308']],
    ]);
    expect(problems.map(({ origin, effect }) => [origin, effect])).toEqual([
      ['a/2.md', 'refused'],
      ['a/gbk.md', 'note'],
    ]);
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
