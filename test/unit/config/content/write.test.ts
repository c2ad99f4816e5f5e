import type { Imported } from '../../../../config/content/collect';
import type { StoredId } from '../../../../config/content/columns';
import type { LocalCloud } from '../../../../config/content/local-cloud';
import type { ImportProblem } from '../../../../config/content/raw-content';
import { versionName } from '../../../../config/content/versions';
import { writeToCloud } from '../../../../config/content/write';
import type { Stored } from '../../../../cloudfunctions/shared/domain/records/stored';
import type { ColumnDocument } from '../../../../types/documents/stations';
import type { ContentDocument } from '../../../../types/documents/contents';

const MIDNIGHT = Date.parse('2026-11-24T00:00:00+08:00');

class FakeCloud implements LocalCloud {
  readonly stored = { columns: new Map<unknown, Stored>(), contents: new Map<unknown, Stored>() };
  writes: string[] = [];
  /** What an editor does in the console while an import runs, once. */
  meanwhile: (() => void) | undefined;

  constructor(columns: object[] = [], contents: object[] = []) {
    for (const column of columns as Stored[]) this.stored.columns.set(column._id, column);
    for (const content of contents as Stored[]) this.stored.contents.set(content._id, content);
  }
  keep = (path: string) => Promise.resolve(path);
  columns = () => Promise.resolve([...this.stored.columns.values()]);
  headings = () => Promise.resolve([...this.stored.contents.values()]);
  contents = (ids: string[]) => {
    const found = [...this.stored.contents.values()].filter(({ _id }) => ids.includes(String(_id)));
    return Promise.resolve(new Map(found.map((each) => [String(each._id), { ...each }])));
  };
  addColumn = (column: ColumnDocument) => {
    if (this.stored.columns.has(column._id)) return Promise.reject(new Error('E11000'));
    this.writes.push(`columns/${column._id}`);
    this.stored.columns.set(column._id, { ...column });
    return Promise.resolve();
  };
  write = (document: ContentDocument) => {
    this.writes.push(`contents/${document._id}`);
    this.stored.contents.set(document._id, JSON.parse(JSON.stringify(document)) as Stored);
    this.meanwhile?.();
    this.meanwhile = undefined;
    return Promise.resolve();
  };
  aimColumn = (id: StoredId, regions: string[]) => {
    this.writes.push(`aim ${id}`);
    Object.assign(this.stored.columns.get(id) as Stored, { regions });
    return Promise.resolve();
  };
  left = 0;
  failure: string | undefined;
  index = () =>
    Promise.resolve({ indexed: 1, left: this.left, ...(this.failure && { failure: this.failure }) });
}

const content = (fields: Partial<ContentDocument> = {}): ContentDocument => ({
  _id: 'a1',
  kind: 'article',
  title: '甲',
  source: '甲',
  status: 'published',
  regions: ['3308'],
  publishAt: MIDNIGHT - 1,
  body: '正文',
  ...fields,
});
const column = (fields: Partial<ColumnDocument> = {}): ColumnDocument => ({
  _id: 'law',
  name: '法律',
  order: 4,
  status: 'published',
  regions: ['3308'],
  ...fields,
});

type Given = ContentDocument | Omit<Imported, 'origin'>;

async function write(cloud: FakeCloud, contents: Given[]) {
  const problems: ImportProblem[] = [];
  const lines: string[] = [];
  cloud.writes = [];
  const imported = contents.map((each) => ({
    origin: 'a.md',
    ...('document' in each ? each : { document: each, assumed: [] }),
  }));
  const days = { midnight: MIDNIGHT, today: '2026-11-24' };
  await writeToCloud(cloud, imported, days, problems, (line) => lines.push(line));
  return { problems, lines };
}

describe('columns of imported contents', () => {
  it('are made where there are none, aimed at what the contents are aimed at', async () => {
    const cloud = new FakeCloud();
    await write(cloud, [
      content({ column: '法律', regions: ['33'] }),
      content({ _id: 'a2', column: '法律', regions: ['3303'] }),
      content({ _id: 'a3', column: 'tales', regions: ['0'] }),
    ]);
    const [law, tales] = cloud.stored.columns.values();
    expect(law).toMatchObject({ name: '法律', icon: 'law', regions: ['33'], status: 'published' });
    expect(law?._id).toEqual(expect.stringMatching(/^[0-9a-z]{12}$/));
    expect(tales).toMatchObject({ _id: 'tales', name: 'tales', regions: ['0'] });
    expect(cloud.stored.contents.get('a1')?.column).toBe(law?._id);
  });

  it('are found by name or id, and widened, never narrowed', async () => {
    const cloud = new FakeCloud([column()]);
    await write(cloud, [
      content({ column: '法律', regions: ['3303'] }),
      content({ _id: 'a2', column: 'law' }),
    ]);
    expect(cloud.stored.columns.size).toBe(1);
    expect(cloud.stored.columns.get('law')).toEqual(column({ regions: ['3303', '3308'] }));
    await write(cloud, [content({ column: '法律', regions: ['33'] })]);
    expect(cloud.stored.columns.get('law')?.regions).toEqual(['33']);
    await write(cloud, [content({ column: '法律', regions: ['330803'] })]);
    expect(cloud.writes).toEqual(['contents/a1']);
  });

  it('stay what an editor made of them', async () => {
    const cloud = new FakeCloud();
    await write(cloud, [content({ column: '法律' })]);
    const [made] = cloud.stored.columns.values();
    const renamed = { ...made, name: '法律法规', order: 2, icon: 'book' };
    cloud.stored.columns.set(made?._id, renamed);
    await write(cloud, [content({ column: '法律', regions: ['33'] })]);
    expect([...cloud.stored.columns.values()]).toEqual([{ ...renamed, regions: ['33'] }]);
    expect(cloud.stored.contents.get('a1')?.column).toBe(made?._id);
  });

  it.each(['law', '法律'])('are left alone where they cannot be read, named %s', async (named) => {
    const broken = { ...column(), publishAt: '去年' };
    const cloud = new FakeCloud([broken]);
    const { problems } = await write(cloud, [content({ column: named, regions: ['33'] })]);
    expect([...cloud.stored.columns.values()]).toEqual([broken]);
    expect(cloud.stored.contents.get('a1')?.column).toBe('law');
    expect(problems).toEqual([
      expect.objectContaining({
        effect: 'note',
        text: expect.stringContaining('its publishAt cannot be read'),
      }),
    ]);
  });

  it('are widened under the id that is stored, be it a number', async () => {
    const cloud = new FakeCloud([{ ...column(), _id: 5 }]);
    await write(cloud, [content({ column: '法律', regions: ['33'] })]);
    expect(cloud.stored.columns.get(5)?.regions).toEqual(['33']);
    expect(cloud.stored.contents.get('a1')?.column).toBe('5');
  });

  it('that residents do not see are told', async () => {
    const { problems } = await write(new FakeCloud([column({ status: 'draft' })]), [
      content({ column: 'law' }),
    ]);
    expect(problems).toEqual([expect.objectContaining({ origin: '法律', effect: 'note' })]);
  });
});

it('says what could not be indexed', async () => {
  const cloud = new FakeCloud();
  cloud.left = 2;
  const { problems } = await write(cloud, [content()]);
  expect(problems).toEqual([
    expect.objectContaining({ effect: 'note', text: expect.stringContaining('2 contents') }),
  ]);
  cloud.failure = 'out of memory';
  expect((await write(cloud, [content()])).problems[0]?.text).toContain('(out of memory)');
});

describe('importing again', () => {
  it('changes nothing where nothing changed, whatever the indexer has added', async () => {
    const text = { hash: 'h', outline: [], preamble: [], sectionCount: 1, characters: 2 };
    const cloud = new FakeCloud([], [{ ...content(), terms: ['正文'], text }]);
    const { lines } = await write(cloud, [content()]);
    expect(cloud.writes).toEqual([]);
    expect(lines.join()).toContain('1 unchanged');
  });

  it('takes the new text, keeps what editors set, and drops what was made of the old text', async () => {
    const cloud = new FakeCloud(
      [],
      [content({ featured: 9, day: '2026-11-24', terms: ['旧'], summary: '旧' })],
    );
    await write(cloud, [content({ body: '新' })]);
    expect(cloud.stored.contents.get('a1')).toEqual(content({ body: '新', featured: 9, day: '2026-11-24' }));
  });

  it('lets what the file says go before what is stored', async () => {
    const cloud = new FakeCloud([], [content({ featured: 9 })]);
    await write(cloud, [content({ featured: 0 })]);
    expect(cloud.stored.contents.get('a1')?.featured).toBe(0);
  });

  it('does not show again what an editor withdrew', async () => {
    const cloud = new FakeCloud([], [content({ status: 'withdrawn' })]);
    const { problems } = await write(cloud, [content({ body: '新' })]);
    expect(cloud.writes).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ origin: '甲', effect: 'note' })]);
  });

  it('keeps what the console holds where the text is silent, and takes its summary away', async () => {
    const set = { cover: 'cloud://x.y/a.jpg', media: 'cloud://x.y/a.mp3', duration: 9, author: '丙' };
    const placed = { albumId: 'b1', order: 2, column: 'law', originalUrl: 'https://x.cn' };
    const cloud = new FakeCloud([column()], [content({ ...set, ...placed, summary: '旧' })]);
    await write(cloud, [content({ body: '新' })]);
    expect(cloud.stored.contents.get('a1')).toEqual(content({ body: '新', ...set, ...placed }));
  });

  it('lets what nobody said give way: a draft stays one, a notice a notice', async () => {
    const assumed = ['status', 'kind', 'source'] as const;
    const stored = content({ status: 'draft', kind: 'notice', source: '乡政府' });
    const cloud = new FakeCloud([], [stored]);
    const { problems } = await write(cloud, [{ document: content({ body: '新' }), assumed }]);
    expect(cloud.stored.contents.get('a1')).toEqual({ ...stored, body: '新' });
    expect(problems).toEqual([expect.objectContaining({ text: expect.stringContaining('is a draft') })]);

    await write(cloud, [content()]);
    expect(cloud.stored.contents.get('a1')).toEqual(content());
  });

  it('takes a record without a status for the draft that it is', async () => {
    const { status, ...stored } = content();
    const cloud = new FakeCloud([], [stored]);
    await write(cloud, [{ document: content({ status, body: '新' }), assumed: ['status'] }]);
    expect(cloud.stored.contents.get('a1')).not.toHaveProperty('status');
  });

  it('reads what is stored just before it writes, a few at a time', async () => {
    const many = Array.from({ length: 60 }, (_, index) => content({ _id: `a${index}` }));
    const cloud = new FakeCloud([], many);
    cloud.meanwhile = () =>
      cloud.stored.contents.set('a59', { ...content({ _id: 'a59' }), status: 'withdrawn' });
    await write(
      cloud,
      many.map((each) => ({ ...each, body: '新' })),
    );
    expect(cloud.stored.contents.get('a0')?.body).toBe('新');
    expect(cloud.stored.contents.get('a59')?.status).toBe('withdrawn');
  });

  it('finds a record whose id became a number', async () => {
    const cloud = new FakeCloud([], [{ ...content(), _id: 2024, featured: 3 }]);
    await write(cloud, [content({ _id: '2024', body: '新' })]);
    expect([...cloud.stored.contents.entries()]).toEqual([
      [2024, { ...content({ body: '新', featured: 3 }), _id: 2024 }],
    ]);
  });

  it('says what is stored under another id too', async () => {
    const cloud = new FakeCloud(
      [],
      [
        content({ _id: 'old' }),
        content({ _id: 'gone', status: 'withdrawn' }),
        content({ _id: 'far', regions: ['0'] }),
      ],
    );
    const { problems } = await write(cloud, [content({ _id: 'new' })]);
    expect(problems).toEqual([expect.objectContaining({ origin: '甲 (new beside old)', effect: 'note' })]);
    expect((await write(cloud, [content({ _id: 'new' })])).problems).toEqual([]);
  });

  describe('of a statute', () => {
    const version = (day: string, fields: Partial<ContentDocument> = {}) => ({
      document: content({ _id: `v${day.slice(0, 4)}`, title: '甲法', summary: versionName(day), ...fields }),
      assumed: ['status'] as const,
      statute: { title: '甲法', version: day },
    });

    it('says in the stored older version that there is a newer one', async () => {
      const cloud = new FakeCloud();
      await write(cloud, [version('2020-10-17')]);
      Object.assign(cloud.stored.contents.get('v2020') as Stored, { featured: 3, terms: ['旧'] });
      const { problems } = await write(cloud, [version('2024-04-26')]);
      expect(cloud.stored.contents.get('v2020')).toEqual({
        ...version('2020-10-17').document,
        summary: '2020年10月17日版，已有2024年4月26日版',
        featured: 3,
      });
      expect(cloud.stored.contents.get('v2024')?.summary).toBe('2024年4月26日版');
      expect(problems).toEqual([
        expect.objectContaining({
          origin: '甲法',
          text: expect.stringContaining('also stored in the version of 2020-10-17 (v2020)'),
        }),
      ]);
      await write(cloud, [version('2024-04-26')]);
      expect(cloud.writes).toEqual([]);
    });

    it('says so in an older version that comes later, and leaves a summary of somebody else', async () => {
      const cloud = new FakeCloud();
      await write(cloud, [version('2024-04-26')]);
      await write(cloud, [version('2020-10-17'), version('2018-01-02', { summary: '自己写的' })]);
      expect(cloud.stored.contents.get('v2020')?.summary).toBe('2020年10月17日版，已有2024年4月26日版');
      expect(cloud.stored.contents.get('v2018')?.summary).toBe('自己写的');
      expect(cloud.stored.contents.get('v2024')?.summary).toBe('2024年4月26日版');
    });

    it('reads the version in the text where the summary says none', async () => {
      const body = '# 甲法\n\n2020年10月17日 通过\n\n<!-- INFO END -->\n\n第一条 甲。';
      const stored = content({ _id: 'old', title: '甲法', body });
      const cloud = new FakeCloud([], [stored]);
      await write(cloud, [version('2024-04-26')]);
      expect(cloud.stored.contents.get('old')?.summary).toBe('2020年10月17日版，已有2024年4月26日版');
    });
  });

  it('takes a content without a date for one of the day of its first import', async () => {
    const undated = content();
    delete undated.publishAt;
    const cloud = new FakeCloud();
    await write(cloud, [undated]);
    expect(cloud.stored.contents.get('a1')?.publishAt).toBe(MIDNIGHT);
    cloud.stored.contents.set('a1', { ...content({ publishAt: MIDNIGHT - 5 }) });
    await write(cloud, [undated]);
    expect(cloud.stored.contents.get('a1')?.publishAt).toBe(MIDNIGHT - 5);
    cloud.stored.contents.set('a1', { ...undated });
    await write(cloud, [{ ...undated, body: '新' }]);
    expect(cloud.stored.contents.get('a1')).not.toHaveProperty('publishAt');
  });

  it('leaves fields that are none of ours', async () => {
    const stored = { ...content({ summary: '旧' }), createdAt: 5 } as ContentDocument;
    const cloud = new FakeCloud([], [stored]);
    await write(cloud, [content({ body: '新' })]);
    expect(cloud.stored.contents.get('a1')).toEqual({ ...content({ body: '新' }), createdAt: 5 });
    await write(cloud, [content({ body: '新' })]);
    expect(cloud.writes).toEqual([]);
  });
});
