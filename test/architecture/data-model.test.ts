/** The data model says what there is: types, declarations and the document name the same collections and fields. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Collections } from '../../types/collections';
import { project } from './scratch';

const read = (file: string) => readFileSync(join(project, file), 'utf8');
const model = read('docs/data-model.md');

/** Names of what an interface of `types/` adds to those it extends. */
function fieldsOf(file: string, name: string): string[] {
  const source = ts.createSourceFile(file, read(`types/${file}`), ts.ScriptTarget.Latest);
  const found = source.statements.filter(ts.isInterfaceDeclaration).find((one) => one.name.text === name);
  return (found?.members ?? []).flatMap((member) =>
    member.name !== undefined && ts.isIdentifier(member.name) ? [member.name.text] : [],
  );
}

it('every collection is declared, typed and described', () => {
  // A collection more or less does not compile.
  const typed: Record<keyof Collections, true> = {
    ...{ stations: true, columns: true, contents: true, sections: true, news: true, news_sources: true },
    ...{ leases: true, visits: true, events: true, positions: true, favourites: true, settings: true },
    ...{ staff: true, keys: true, suspects: true, rollups: true, figures: true, content_figures: true },
    ...{ posters: true, enrolments: true, bookmarks: true },
  };
  const { collections } = JSON.parse(read('cloudfunctions/database.json')) as { collections: object };
  expect(Object.keys(typed).sort()).toEqual(Object.keys(collections).sort());
  expect(Object.keys(typed).filter((name) => !model.includes(`\`${name}\``))).toEqual([]);
});

it.each([
  ['StoredStory', 'story.ts', 'news'],
  ['StoryRevision', 'story.ts', 'news'],
  ['NewsSourceDocument', 'news-source.ts', 'news_sources'],
  ['NewsSource', 'news-source.ts', 'news_sources'],
  ['SourceState', 'news-source.ts', 'news_sources'],
  ['StoredEntry', 'news-source.ts', 'news_sources'],
] satisfies [string, string, keyof Collections][])(
  'every field of %s is described',
  (name, file, collection) => {
    const [, section = ''] = model.split(new RegExp(`^### \`${collection}\`.*$`, 'm'));
    const text = section.split(/^##/m)[0] ?? '';
    const fields = fieldsOf(file, name).filter((field) => !['_id', 'id'].includes(field));
    expect(fields.length).toBeGreaterThan(2);
    expect(fields.filter((field) => !text.includes(`\`${field}\``))).toEqual([]);
  },
);

describe('every variable that can be set is described in docs/configuration.md:', () => {
  const rows = [...read('docs/configuration.md').matchAll(/^\| (`.*?) *\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  );

  const sources = (folder: string) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => read(join(folder, file)))
      .join('\n');

  it('of the functions', () => {
    // What the platform sets, and what stands in for hosts in tests.
    const notSettings = ['TCB_CONTEXT_CNFG', 'NEWS_TEST_HOSTS'];
    const names = [...sources('cloudfunctions').matchAll(/\bsetting\('([A-Z_]+)'\)/g)].map(
      ([, name = '']) => name,
    );
    expect(names).toContain('PERSON_SECRET');
    expect(names.filter((name) => !notSettings.includes(name) && !rows.includes(name))).toEqual([]);
  });

  it('of the client', () => {
    const names = [...sources('client/platform').matchAll(/process\.env\.(TARO_APP_[A-Z_]+)/g)].map(
      ([, name = '']) => name,
    );
    expect(names).toContain('TARO_APP_LOCAL_CLOUD');
    expect(names.filter((name) => !rows.includes(name))).toEqual([]);
  });

  it('of the commands', () => {
    const names = [...sources('config/commands').matchAll(/\benv(?:ironment)?\.([A-Z_]+)/g)].map(
      ([, name = '']) => name,
    );
    expect(names).toContain('PORT');
    expect(names.filter((name) => !rows.includes(name))).toEqual([]);
  });
});
