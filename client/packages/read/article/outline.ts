import type { OutlineEntry } from '../../../../types/content';

/** A line of the table of contents at the depth shown, with the place of its own lines. */
export interface OutlineLine {
  /** Its place in the whole outline. */
  index: number;
  entry: OutlineEntry;
  hasChildren: boolean;
}

/** Where the lines below `parent` end: at the next line that is not below it. */
function endOf(outline: readonly OutlineEntry[], parent: number): number {
  const level = outline[parent]?.level ?? 0;
  const next = outline.findIndex((entry, index) => index > parent && entry.level <= level);
  return next < 0 ? outline.length : next;
}

/**
 * The lines directly below `parent` (-1: the top). A statute of 1,260 articles has some 150 lines: shown a depth at a time they
 * fit on a phone. A level that is skipped (a chapter's section with no chapter) loses nothing: it counts as direct.
 */
export function linesBelow(outline: readonly OutlineEntry[], parent: number): OutlineLine[] {
  const end = parent < 0 ? outline.length : endOf(outline, parent);
  const lines: OutlineLine[] = [];
  let level = Infinity;
  for (let index = parent + 1; index < end; index++) {
    const entry = outline[index]!;
    if (entry.level > level) continue;
    level = entry.level;
    lines.push({ index, entry, hasChildren: endOf(outline, index) > index + 1 });
  }
  return lines;
}
