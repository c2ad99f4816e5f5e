/** Several versions of one statute may stand side by side: people ask about old contracts too. */
import type { ContentDocument } from '../../types/documents';
import type { StatuteFacts } from './raw-content';

/** 2020-10-17 → 2020年10月17日版. */
export function versionName(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日版`;
}

/**
 * Says in the summary of every older version that there is a newer one. Lists show the newest first, because `publishAt` is the day
 * from which a version stands. Returns what was marked.
 */
export function markOlderVersions(
  imported: { document: ContentDocument; statute?: StatuteFacts }[],
): { title: string; older: string; newest: string }[] {
  const byTitle = new Map<string, { document: ContentDocument; version: string }[]>();
  for (const { document, statute } of imported) {
    if (statute?.version === undefined) continue;
    const key = `${document.title}@${document.regions.join()}`;
    byTitle.set(key, [...(byTitle.get(key) ?? []), { document, version: statute.version }]);
  }
  return [...byTitle.values()].flatMap((versions) => {
    const [newest, ...older] = versions.sort((a, b) => (a.version < b.version ? 1 : -1));
    return older.map(({ document, version }) => {
      const now = (newest as { version: string }).version;
      if (document.summary === undefined || document.summary === versionName(version)) {
        document.summary = `${versionName(version)}，已有${versionName(now)}`;
      }
      return { title: document.title, older: version, newest: now };
    });
  });
}
