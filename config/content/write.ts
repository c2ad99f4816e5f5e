import type { ColumnDocument } from '../../types/documents/stations';
import type { Imported } from './collect';
import { planColumns } from './columns';
import { flawWords } from './flaw-words';
import type { LocalCloud } from './local-cloud';
import { countWords, mergeAll } from './merge-all';
import type { ImportProblem } from './raw-content';

/**
 * Writes contents and the columns they need, then has them indexed. New contents without a date are of `midnight`, that of `today`
 * (YYYY-MM-DD). What residents will not see is added to `problems`.
 */
export async function writeToCloud(
  cloud: LocalCloud,
  imported: Imported[],
  { midnight, today }: { midnight: number; today: string },
  problems: ImportProblem[],
  say: (line: string) => void,
): Promise<void> {
  await makeColumns(cloud, imported, problems, say);
  const put = (document: Parameters<LocalCloud['write']>[0]) => cloud.write(document);
  const counts = await mergeAll(imported, { store: cloud, newcomersDay: midnight, today, put }, problems);
  say(`local cloud: ${countWords(counts)}`);
  const { indexed, left, failure = 'its log says why' } = await cloud.index();
  say(`indexed: ${indexed}`);
  if (left > 0) {
    problems.push({
      origin: 'local cloud',
      effect: 'note',
      text: `has ${left} contents that the content function could not index (${failure}). Residents can open them, but search does not find them.`,
    });
  }
}

async function makeColumns(
  cloud: LocalCloud,
  imported: Imported[],
  problems: ImportProblem[],
  say: (line: string) => void,
): Promise<void> {
  const documents = imported.map(({ document }) => document);
  const { create, widen, hidden, flawed } = planColumns(documents, await cloud.columns());
  const columnLine = ({ name, _id, regions }: ColumnDocument) =>
    `${name} (${_id}), regions ${regions.join(', ')}`;
  for (const column of create) {
    await cloud.addColumn(column);
    say(`column made: ${columnLine(column)}`);
  }
  for (const { column, id } of widen) {
    await cloud.aimColumn(id, column.regions);
    say(`column widened: ${columnLine(column)}`);
  }
  const note = (origin: string, text: string) =>
    problems.push({ origin, effect: 'note', field: 'column', text });
  for (const { name, status } of hidden)
    note(name, `is ${status}, so residents do not see it. Publish it in the console.`);
  for (const { name, flaw } of flawed)
    note(
      name,
      `is stored but cannot be read, so residents do not see it: its ${flaw.field} ${flawWords[flaw.reason]} Correct it in the console.`,
    );
}
