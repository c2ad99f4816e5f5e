/** The demo's collections: stations and columns from here, contents and news from localcloud/demo/content, read as any import is. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ColumnDocument } from '../../types/documents/stations';
import type { ContentDocument } from '../../types/documents/contents';
import type { NewsDocument } from '../../types/documents/news';
import { judge, keepFiles } from '../content/document';
import { readFolder, type FolderContents } from '../content/folder';
import { isMedia, type MediaStore } from '../content/media';
import type { RawContent } from '../content/raw-content';
import { demoStations } from './stations';
import { durationOf } from './tools';

/** File ids of the local cloud (its environment and bucket). */
const STORAGE = 'cloud://station-local.7374-station-local/';
const SOURCE = '学习站编辑部（演示）';

const COLUMNS: Omit<ColumnDocument, 'status' | 'regions'>[] = [
  { _id: 'books', name: '必读书目', icon: 'book', summary: '一天十分钟，读着读着就有滋味', order: 1 },
  { _id: 'current', name: '时政', icon: 'news', summary: '身边的政策与办事', order: 2 },
  { _id: 'culture', name: '本地文化', icon: 'culture', summary: '节气、手艺和家乡的味道', order: 3 },
  { _id: 'law', name: '法律', icon: 'law', summary: '用得着的法律常识', order: 4 },
  { _id: 'listen', name: '听书', icon: 'listen', summary: '故事和健康小课，用耳朵听', order: 5 },
];

/** Media stand in the demo's files already; only their names change. */
function demoFiles(demo: string): MediaStore {
  return {
    keep: (path) => Promise.resolve(STORAGE + relative(join(demo, 'files'), path).split('\\').join('/')),
  };
}

/** The demo's texts. None is a statute, so the day they are read on makes no difference. */
export function readTexts(demo: string): FolderContents {
  return readFolder(join(demo, 'content'), '2026-11-24');
}

/** Writes `<demo>/collections/*.jsonl`. Throws when a text is refused: the demo has no excuse. */
export async function writeSeeds(demo: string): Promise<Record<string, number>> {
  const media = demoFiles(demo);
  const read = async (raw: RawContent): Promise<ContentDocument> => {
    const judged = judge(raw, { source: SOURCE, within: demo }, ({ field, text }) => {
      throw new Error(`${raw.origin}: ${field ?? ''} ${text}`);
    });
    const document = await keepFiles(judged, media);
    return { ...document, ...lengthOf(document, demo), demo: true };
  };
  const folder = readTexts(demo);
  const [problem] = folder.problems;
  if (problem) throw new Error(`${problem.origin}: ${problem.field ?? ''} ${problem.text}`);

  const contents: ContentDocument[] = [];
  const news: NewsDocument[] = [];
  for (const raw of folder.contents) {
    const document = await read(raw);
    if (!raw.origin.startsWith('news')) contents.push(document);
    else {
      const item: NewsDocument & { kind?: string } = { ...document };
      delete item.kind;
      news.push(item);
    }
  }
  const columns: ColumnDocument[] = COLUMNS.map((column) => ({
    ...column,
    status: 'published',
    regions: ['0'],
  }));
  const collections: Record<string, { _id: string }[]> = {
    stations: demoStations(),
    columns,
    contents,
    news,
  };

  const target = join(demo, 'collections');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [name, documents] of Object.entries(collections)) {
    const lines = [...documents]
      .sort((a, b) => (a._id < b._id ? -1 : 1))
      .map((document) => JSON.stringify(document));
    writeFileSync(join(target, `${name}.jsonl`), `${lines.join('\n')}\n`);
  }
  return Object.fromEntries(Object.entries(collections).map(([name, documents]) => [name, documents.length]));
}

function lengthOf({ media }: ContentDocument, demo: string): { duration?: number } {
  if (media === undefined || !isMedia(media)) return {};
  return { duration: Math.round(durationOf(join(demo, 'files', media.slice(STORAGE.length)))) };
}
