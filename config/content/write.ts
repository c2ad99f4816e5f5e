import type { ColumnDocument, ContentDocument } from '../../types/documents';
import { planColumns } from './columns';
import type { LocalCloud } from './local-cloud';
import { merge, type Merged } from './merge';
import type { Problem } from './raw-content';

/**
 * Writes contents and the columns they need, then has them indexed. Contents without a date are of `midnight`, today's. What residents
 * will not see is added to `problems`.
 */
export async function writeToCloud(
  cloud: LocalCloud,
  documents: ContentDocument[],
  midnight: number,
  problems: Problem[],
  say: (line: string) => void,
): Promise<void> {
  const { create, widen, hidden } = planColumns(documents, await cloud.columns());
  const columnLine = ({ name, _id, regions }: ColumnDocument) =>
    `${name} (${_id}), regions ${regions.join(', ')}`;
  for (const column of create) await cloud.write('columns', column);
  for (const { _id, regions } of widen) await cloud.aimColumn(_id, regions);
  create.forEach((column) => say(`column made: ${columnLine(column)}`));
  widen.forEach((column) => say(`column widened: ${columnLine(column)}`));
  for (const { name, status } of hidden) {
    problems.push({
      origin: name,
      effect: 'note',
      field: 'column',
      text: `is ${status}, so residents do not see it. Publish it in the console.`,
    });
  }
  const stored = await cloud.contents(documents.map(({ _id }) => _id));
  const counts: Record<Merged['action'], number> = { new: 0, updated: 0, unchanged: 0, withdrawn: 0 };
  for (const document of documents) {
    const merged = merge(document, stored.get(document._id), midnight);
    counts[merged.action] += 1;
    if ('document' in merged) await cloud.write('contents', merged.document);
    if (merged.action === 'withdrawn') {
      problems.push({
        origin: document.title,
        effect: 'note',
        text: 'was withdrawn by an editor and stays so. Set its status in the console to show it again.',
      });
    }
  }
  say(
    `local cloud: ${Object.entries(counts)
      .map(([action, number]) => `${number} ${action}`)
      .join(', ')}`,
  );
  const { indexed, left } = await cloud.index();
  say(`indexed: ${indexed}`);
  if (left > 0) {
    problems.push({
      origin: 'local cloud',
      effect: 'note',
      text: `has ${left} contents that the content function could not index; its log says why. They open, but search does not find them.`,
    });
  }
}
