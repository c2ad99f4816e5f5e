/** Expressions that take time by the square of a text's length, planted where texts of others are read, are found. */
import { resolve } from 'node:path';
import { ESLint } from 'eslint';

jest.setTimeout(60_000);

const eslint = new ESLint({ cwd: resolve(__dirname, '../..') });

/** Rules that a line breaks, if it stood in a file that is there. */
async function broken(file: string, line: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${line}\n`, { filePath: file });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId).filter((rule) => rule?.startsWith('regexp/'));
}

const READERS = [
  'cloudfunctions/news/rules/text/decode.ts',
  'cloudfunctions/shared/domain/entry.ts',
  'client/stores/app/paged-list.ts',
  'client/packages/stats/stores/stats-period.ts',
  'client/services/news.ts',
  'client/platform/files.ts',
  'config/content/rows.ts',
];

it.each(READERS)('in %s', async (file) => {
  expect(await broken(file, String.raw`export const all = /^(?:a+)+$/;`)).toEqual([
    'regexp/no-super-linear-backtracking',
  ]);
  expect(await broken(file, String.raw`export const end = /\s+$/;`)).toEqual(['regexp/no-super-linear-move']);
  expect(await broken(file, String.raw`export const some = /^[ab]*$/;`)).toEqual([]);
});
