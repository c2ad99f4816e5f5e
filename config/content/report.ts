import type { ContentDocument } from '../../types/documents';
import { placeName } from '../../cloudfunctions/shared/domain/region-names';
import { EVERYWHERE } from '../../cloudfunctions/shared/domain/regions';
import type { Problem } from './raw-content';

/** One line for each problem: what is refused first, because it has to be acted upon. */
export function problemLines(problems: Problem[]): string[] {
  const order = { refused: 0, note: 1 };
  return [...problems]
    .sort((a, b) => order[a.effect] - order[b.effect])
    .map(({ origin, effect, field, text }) => `${effect}: ${origin}: ${field ? `${field} ` : ''}${text}`);
}

/** What goes where: contents by kind, and by the region they are aimed at. */
export function summaryLines(documents: ContentDocument[]): string[] {
  const kinds = count(documents.map(({ kind }) => kind));
  const regions = count(documents.flatMap((document) => document.regions));
  return [
    `contents: ${documents.length}${documents.length > 0 ? ` (${list(kinds)})` : ''}`,
    ...[...regions]
      .sort()
      .map(
        ([code, number]) =>
          `  region ${code} ${code === EVERYWHERE ? 'everywhere' : placeName(code)}: ${number}`,
      ),
  ];
}

function count(values: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function list(counts: Map<string, number>): string {
  return [...counts].map(([value, number]) => `${number} ${value}`).join(', ');
}
