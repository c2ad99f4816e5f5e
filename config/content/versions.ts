/** Several versions of one statute may stand side by side: people ask about old contracts too. */
import type { ContentDocument } from '../../types/documents/contents';

/** A statute in one of its versions (YYYY-MM-DD). */
export interface Version {
  document: Pick<ContentDocument, 'title' | 'regions' | 'summary'>;
  version: string;
}

/** 2020-10-17 → 2020年10月17日版. */
export function versionName(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日版`;
}

/** The version that a summary of ours names. */
export function versionIn(summary: string | undefined): string | undefined {
  const [, year, month, date] = /^(\d{4})年(\d{1,2})月(\d{1,2})日版(，已有|$)/.exec(summary ?? '') ?? [];
  return year && `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
}

/**
 * Says in the summary of every older version that there is a newer one, unless somebody wrote a summary of their own. Lists show the
 * newest first, because `publishAt` is the day from which a version stands. Returns the older ones, each with the newest.
 */
export function markOlderVersions<Each extends Version>(versions: Each[]): { older: Each; newest: Each }[] {
  const byStatute = new Map<string, Each[]>();
  for (const each of versions) {
    const key = statuteKey(each.document);
    byStatute.set(key, [...(byStatute.get(key) ?? []), each]);
  }
  return [...byStatute.values()].flatMap((same) => {
    const [newest, ...others] = same.sort((a, b) => (a.version < b.version ? 1 : -1)) as [Each, ...Each[]];
    return others.map((older) => {
      const { document, version } = older;
      if (document.summary === undefined || versionIn(document.summary) === version) {
        document.summary = `${versionName(version)}，已有${versionName(newest.version)}`;
      }
      return { older, newest };
    });
  });
}

/** The same for all versions of one statute, and for what else has its title and its place. */
export function statuteKey({ title, regions }: Pick<ContentDocument, 'title' | 'regions'>): string {
  return `${title}@${[...regions].sort().join()}`;
}
