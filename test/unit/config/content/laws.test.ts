/** Real statutes, which the project does not carry: `LAWS_DIR=<folder with national/ and zhejiang/> npx jest laws`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { collect, find } from '../../../../config/content/collect';
import { deriveText } from '../../../../cloudfunctions/shared/domain/text/derive';

const folder = process.env.LAWS_DIR;
const isThere = folder !== undefined && existsSync(join(folder, 'zhejiang'));
if (!isThere) console.log('skipped: LAWS_DIR names no folder of statutes');

async function imported(name: string, region: string) {
  const { found, within } = find(join(folder as string, name), '2026-11-24');
  const store = { keep: (path: string) => Promise.resolve(path) };
  const { imported: all, problems } = await collect(found, { within, region }, store);
  return { documents: all.map(({ document }) => document), problems };
}

(isThere ? describe : describe.skip)('statutes of a province', () => {
  it('are aimed at the province, or at the city that made them', async () => {
    const { documents, problems } = await imported('zhejiang', '33');
    expect(problems.filter(({ effect }) => effect === 'refused')).toEqual([]);
    expect(documents).toHaveLength(46);
    for (const { title, regions, source, publishAt } of documents) {
      const [, code] = [
        ['浙江省', '33'],
        ['衢州市', '3308'],
        ['温州市', '3303'],
      ].find(([name]) => title.startsWith(name as string)) as string[];
      expect([title, regions]).toEqual([title, [code]]);
      expect(source).toMatch(/人民代表大会/);
      expect(publishAt).toBeLessThan(Date.parse('2026-11-24'));
    }
  });

  it('make one Civil Code of its parts, all 1,260 articles in order', async () => {
    const { documents } = await imported('national', '0');
    const codes = documents.filter(({ title }) => title === '中华人民共和国民法典');
    expect(codes).toHaveLength(1);
    const { sections, outline } = deriveText(codes[0]?.body, codes[0]?.title as string);
    const numbers = sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'provision' ? [block.no] : [])),
    );
    expect(numbers).toEqual(Array.from({ length: 1260 }, (_, index) => index + 1));
    const parts = outline.filter(({ level }) => level === 1).map(({ title }) => title);
    expect(parts).toEqual([
      '总则',
      '物权编',
      '合同编',
      '人格权编',
      '婚姻家庭编',
      '继承编',
      '侵权责任编',
      '附则',
    ]);
  });

  it('keep two versions of one statute, the newer first', async () => {
    const { documents } = await imported('national', '0');
    const versions = documents
      .filter(({ title }) => title === '中华人民共和国未成年人保护法')
      .sort((a, b) => (b.publishAt ?? 0) - (a.publishAt ?? 0));
    expect(versions.map(({ summary }) => summary)).toEqual([
      '2024年4月26日版',
      '2020年10月17日版，已有2024年4月26日版',
    ]);
  });
});
