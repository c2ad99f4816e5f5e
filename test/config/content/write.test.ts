import type { LocalCloud } from '../../../config/content/local-cloud';
import type { Problem } from '../../../config/content/raw-content';
import { writeToCloud } from '../../../config/content/write';
import type { ColumnDocument, ContentDocument } from '../../../types/documents';

const MIDNIGHT = Date.parse('2026-11-24T00:00:00+08:00');

class FakeCloud implements LocalCloud {
  readonly stored = {
    columns: new Map<string, ColumnDocument>(),
    contents: new Map<string, ContentDocument>(),
  };
  writes: string[] = [];

  constructor(columns: ColumnDocument[] = [], contents: ContentDocument[] = []) {
    columns.forEach((column) => this.stored.columns.set(column._id, column));
    contents.forEach((content) => this.stored.contents.set(content._id, content));
  }
  keep = (path: string) => Promise.resolve(path);
  columns = () => Promise.resolve([...this.stored.columns.values()]);
  contents = (ids: string[]) =>
    Promise.resolve(
      new Map(
        ids.flatMap((id) =>
          this.stored.contents.has(id) ? [[id, { ...this.stored.contents.get(id) }]] : [],
        ),
      ),
    );
  write = (collection: 'columns' | 'contents', document: ColumnDocument | ContentDocument) => {
    this.writes.push(`${collection}/${document._id}`);
    (this.stored[collection] as Map<string, unknown>).set(document._id, JSON.parse(JSON.stringify(document)));
    return Promise.resolve();
  };
  aimColumn = (id: string, regions: string[]) => {
    this.writes.push(`aim ${id}`);
    Object.assign(this.stored.columns.get(id) as ColumnDocument, { regions });
    return Promise.resolve();
  };
  left = 0;
  index = () => Promise.resolve({ indexed: 1, left: this.left });
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

async function write(cloud: FakeCloud, contents: ContentDocument[]) {
  const problems: Problem[] = [];
  const lines: string[] = [];
  cloud.writes = [];
  await writeToCloud(cloud, contents, MIDNIGHT, problems, (line) => lines.push(line));
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
    expect(law?._id).toMatch(/^[0-9a-z]{12}$/);
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

  it('takes a content without a date for one of the day of its first import', async () => {
    const undated = content();
    delete undated.publishAt;
    const cloud = new FakeCloud();
    await write(cloud, [undated]);
    expect(cloud.stored.contents.get('a1')?.publishAt).toBe(MIDNIGHT);
    cloud.stored.contents.set('a1', content({ publishAt: MIDNIGHT - 5 }));
    await write(cloud, [undated]);
    expect(cloud.stored.contents.get('a1')?.publishAt).toBe(MIDNIGHT - 5);
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
