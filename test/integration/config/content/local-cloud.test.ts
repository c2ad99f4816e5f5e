/** Importing into a local cloud, with the real SDK, and looking at it as a resident does. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EJSON } from 'bson';
import { dayOf } from '../../../../cloudfunctions/shared/domain/calendar';
import { readOptions } from '../../../../config/content/options';
import { importContent } from '../../../../config/content/run-import';
import { startTestCloud, type TestCloud } from '../../../harness/local-cloud';

jest.setTimeout(120_000);

const STATUTE =
  '2020年1月2日 某市第一届人民代表大会常务委员会第一次会议通过\n\n<!-- INFO END -->\n\n## 第一章　总则\n\n第一条 为了保护廊桥，制定本条例。\n\n第二条 廊桥上不得生火。';
let cloud: TestCloud;
let root: string;

beforeAll(async () => {
  cloud = await startTestCloud();
  await cloud.insert('stations', [
    { _id: 'qz', code: 'qz01', name: '衢州站', region: '330803103224', status: 'open' },
    { _id: 'wz', code: 'wz01', name: '温州站', region: '330302102222', status: 'open' },
  ]);
});
afterAll(() => cloud.stop());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'import-'));
  mkdirSync(join(root, 'texts'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function run(...args: string[]) {
  const lines: string[] = [];
  const options = readOptions([join(root, 'texts'), '--url', cloud.url, ...args], {});
  const code = await importContent(options, (line) => lines.push(line));
  return { code, output: lines.join('\n') };
}

async function titles(stationId: string, column: string) {
  const { result } = await cloud.call('content', 'list', { stationId, column }, { openid: 'resident-a' });
  if (!result.ok) throw new Error(result.error.code);
  return result.data.items.map(({ title }) => title);
}

it('brings each statute to its own stations, found by its words, with one column for all', async () => {
  writeFileSync(join(root, 'texts/衢州市甲条例(2021-01-02).md'), `# 衢州市甲条例\n\n${STATUTE}`);
  writeFileSync(join(root, 'texts/温州市乙条例(2021-01-02).md'), `# 温州市乙条例\n\n${STATUTE}`);
  writeFileSync(join(root, 'texts/浙江省丙条例(2019-01-02).md'), `# 浙江省丙条例\n\n${STATUTE}`);
  writeFileSync(join(root, 'texts/江苏省丁条例(2019-01-02).md'), `# 江苏省丁条例\n\n${STATUTE}`);
  const { code, output } = await run('--region', '33', '--column', '法律');
  expect(code).toBe(1);
  expect(output).toContain('refused: 江苏省丁条例(2019-01-02).md: regions ');
  expect(output).toContain('indexed: 3');

  expect(await titles('qz', '法律')).toEqual(['衢州市甲条例', '浙江省丙条例']);
  expect(await titles('wz', '法律')).toEqual(['温州市乙条例', '浙江省丙条例']);
  const columns = await cloud.find('columns');
  expect(columns).toMatchObject([{ name: '法律', regions: ['33'] }]);

  const search = { stationId: 'qz', keyword: '生火' };
  const { result } = await cloud.call('content', 'search', search, { openid: 'resident-a' });
  if (!result.ok) throw new Error(result.error.code);
  expect(result.data.items.map(({ title, provision }) => [title, provision]).sort()).toEqual([
    ['浙江省丙条例', 2],
    ['衢州市甲条例', 2],
  ]);

  const again = await run('--region', '33', '--column', '法律');
  expect(again.output).toContain('0 new, 0 updated, 3 unchanged');
  expect(await cloud.find('contents')).toHaveLength(3);
});

it('uploads media, which then come from the storage', async () => {
  const sound = Buffer.from('ID3 not really sound');
  writeFileSync(
    join(root, 'texts/story.md'),
    '---\nregion: 3308\ncolumn: 听书\n---\n# 竹篮\n\n从前有一只竹篮。',
  );
  writeFileSync(join(root, 'texts/story.mp3'), sound);
  expect((await run()).code).toBe(0);
  const [stored] = await cloud.find('contents', { title: '竹篮' });
  expect(stored?.kind).toBe('audio');
  const path = String(stored?.media).replace(/^cloud:\/\/[^/]+\//, '');
  const response = await fetch(`${cloud.url}/files/${path}`);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(sound);
});

it('says what to do when no local cloud answers', async () => {
  writeFileSync(join(root, 'texts/a.md'), '# 甲\n\n乙');
  const { code, output } = await run('--region', '0', '--url', 'http://127.0.0.1:1');
  expect(code).toBe(2);
  expect(output).toMatch(/^No local cloud answers at http:\/\/127\.0\.0\.1:1\. Start one .*\.$/);
});

it('writes what the console imports, one document a line, media as paths', async () => {
  writeFileSync(join(root, 'texts/a.md'), '# 甲\n\n![图](p.png)');
  writeFileSync(join(root, 'texts/p.png'), 'png');
  const out = join(root, 'contents.jsonl');
  const { code, output } = await run('--region', '33', '--column', '法律', '--out', out);
  expect(code).toBe(0);
  expect(output).toMatch(/media: 1 files are still paths.*p\.png/);
  expect(output).toMatch(/column: .*法律/);
  const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      _id: expect.stringMatching(/^[0-9a-z]{12}$/),
      kind: 'article',
      title: '甲',
      source: '本站',
      status: 'published',
      regions: ['33'],
      column: '法律',
      body: '# 甲\n\n![图](p.png)',
    },
  ]);
  // Nothing is known of what is stored: no day is given, and what a second Upsert does is said behind the file.
  expect(output).toMatch(/^written: .* mode Upsert\.\nImported before\? .*--stored/m);
  expect(output).toContain('undated: 1 contents');
});

it('writes against the export of what is stored only what is new or changed, and undoes nothing', async () => {
  const today = Date.parse(`${dayOf(Date.now())}T00:00:00+08:00`);
  const texts: Record<string, string> = { gone: '撤了', hidden: '草稿', kept: '不变', set: '改过' };
  for (const [id, text] of Object.entries(texts))
    writeFileSync(join(root, `texts/${id}.md`), `---\nid: ${id}\n---\n# ${text}\n\n![图](p.png)`);
  writeFileSync(join(root, 'texts/p.png'), 'png');
  const out = join(root, 'contents.jsonl');
  const read = (file: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => EJSON.parse(line) as Record<string, unknown>);
  await run('--region', '33', '--out', out);

  const edits: Record<string, object> = {
    gone: { status: '撤稿' },
    hidden: { status: 'draft' },
    set: { featured: 5, day: '2026-12-01', publishAt: new Date(1e12), cover: 'cloud://x.y/c.jpg' },
  };
  const stored = read(out).map((line) => ({
    ...line,
    body: String(line.body).replace('(p.png)', '(cloud://x.y/media/p.png)'),
    text: { hash: 'h' },
    ...edits[String(line._id)],
  }));
  const exported = join(root, 'export.json');
  writeFileSync(exported, stored.map((line) => `${EJSON.stringify(line)}\n`).join(''));
  for (const id of ['gone', 'hidden', 'set'])
    writeFileSync(join(root, `texts/${id}.md`), `---\nid: ${id}\n---\n# ${texts[id]}\n\n![图](p.png)\n\n新`);
  writeFileSync(join(root, 'texts/new.md'), '# 新来的\n\n正文');

  const { code, output } = await run('--region', '33', '--out', out, '--stored', exported);
  expect(code).toBe(0);
  expect(output).toContain(
    '(1 new, 2 updated, 1 unchanged, 1 withdrawn; it holds only what is new or updated)',
  );
  expect(output).not.toMatch(/Imported before|undated|stay as paths/);
  const written = Object.fromEntries(read(out).map((line) => [line.title, line]));
  expect(Object.keys(written).sort()).toEqual(['新来的', '改过', '草稿'].sort());
  expect(written.草稿).toMatchObject({ _id: 'hidden', status: 'draft', body: expect.stringMatching(/新$/) });
  expect(written.草稿).not.toHaveProperty('publishAt');
  expect(written.新来的).toMatchObject({ status: 'published', publishAt: today });
  expect(written.改过).toEqual({
    ...stored.find(({ _id }: Record<string, unknown>) => _id === 'set'),
    text: undefined,
    body: '# 改过\n\n![图](cloud://x.y/media/p.png)\n\n新',
  });
  const again = join(root, 'again.jsonl');
  writeFileSync(exported, readFileSync(exported, 'utf8') + readFileSync(out, 'utf8'));
  expect((await run('--region', '33', '--out', again, '--stored', exported)).output).toContain(
    '(0 new, 0 updated, 4 unchanged, 1 withdrawn; it holds only what is new or updated). It is empty',
  );
  expect(readFileSync(out, 'utf8')).toContain('"publishAt":{"$date":"2001-09-09T01:46:40Z"}');
});

it.each([
  ['no JSON', 'name,title\n'],
  ['another collection', '{"name":"甲"}\n'],
])('stops where the export is %s', async (_name, text) => {
  writeFileSync(join(root, 'texts/a.md'), '# 甲\n\n乙');
  const stored = join(root, 'export.json');
  writeFileSync(stored, text);
  await expect(run('--region', '0', '--out', join(root, 'out'), '--stored', stored)).rejects.toThrow(
    `${stored} is not an export of the collection contents (line 1).`,
  );
});

it('names the path that holds nothing to import, before it looks for a cloud', async () => {
  await expect(run('--region', '33', '--url', 'http://127.0.0.1:1')).rejects.toThrow(
    'contains no Markdown texts',
  );
  await expect(run('--region', '33')).rejects.toThrow(
    `${join(root, 'texts')} contains no Markdown texts (.md).`,
  );
});

it('finds columns and contents whose ids are numbers, and never takes a column that is there for new', async () => {
  await cloud.insert('columns', [
    { _id: 77, name: '数字栏', order: 1, status: 'published', regions: ['3308'] },
  ]);
  await cloud.insert('contents', [
    { _id: 2024, title: '数字', kind: 'article', source: '甲', status: 'draft', regions: ['33'], body: '旧' },
  ]);
  writeFileSync(join(root, 'texts/a.md'), '---\nid: 2024\n---\n# 数字\n\n新');
  const { code, output } = await run('--region', '33', '--column', '数字栏', '--source', '甲');
  expect([code, output]).toEqual([0, expect.stringContaining('0 new, 1 updated')]);
  expect(output).toContain('note: 数字: is a draft and stays one.');
  expect(await cloud.find('contents', { title: '数字' })).toMatchObject([
    { _id: 2024, status: 'draft', column: '77', body: '# 数字\n\n新' },
  ]);
  expect(await cloud.find('columns', { name: '数字栏' })).toMatchObject([{ _id: 77, regions: ['33'] }]);
});

it('only says what it would do in a dry run', async () => {
  writeFileSync(join(root, 'texts/new.md'), '# 从不写入\n\n![乙](p.png)');
  writeFileSync(join(root, 'texts/p.png'), 'png');
  const { code, output } = await run('--region', '0', '--dry-run');
  expect(code).toBe(0);
  expect(output).toContain('contents: 1 (1 article)');
  expect(output).toMatch(/nothing was imported\n?$/);
  expect(output).not.toContain('Upload');
  expect(await cloud.find('contents', { title: '从不写入' })).toEqual([]);
});
