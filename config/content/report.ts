import type { ContentDocument } from '../../types/documents/contents';
import { placeName } from '../../cloudfunctions/shared/domain/regions/region-names';
import { EVERYWHERE } from '../../cloudfunctions/shared/domain/regions/regions';
import type { ImportProblem } from './raw-content';

/** Origins that are named when one sentence holds for many. */
const MAX_NAMED = 3;

/** One line for each thing to know, however many files it concerns; what is refused first, because it has to be acted upon. */
export function problemLines(problems: ImportProblem[]): string[] {
  const origins = new Map<string, string[]>();
  const ordered = [...problems.filter(isRefused), ...problems.filter((problem) => !isRefused(problem))];
  for (const { origin, effect, field, text } of ordered) {
    const key = `${effect}\0${field ? `${field} ` : ''}${text}`;
    const names = origins.get(key) ?? [];
    origins.set(key, names);
    names.push(origin);
  }
  return [...origins].map(([key, names]) => {
    const [effect, sentence] = key.split('\0');
    const more = names.length - MAX_NAMED;
    // What is refused is named in full: each has to be mended.
    const isAll = effect === 'refused' || more <= 1;
    const named = isAll ? names.join('; ') : `${names.slice(0, MAX_NAMED).join('; ')}; and ${more} more`;
    return `${effect}: ${named}: ${sentence}`;
  });
}

export function isRefused({ effect }: ImportProblem): boolean {
  return effect === 'refused';
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
