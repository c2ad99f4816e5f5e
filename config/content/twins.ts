/**
 * Contents that are stored under another id than the one an import gives to the same title for the same regions: other versions of a
 * statute, and what was renamed since.
 */
import { readList, readText } from '../../cloudfunctions/shared/domain/fields';
import { readStatus } from '../../cloudfunctions/shared/domain/publication';
import { readId, type Stored } from '../../cloudfunctions/shared/domain/records/stored';
import { trimRegion } from '../../cloudfunctions/shared/domain/regions/regions';
import { versionsOf, type Imported } from './collect';
import type { ImportProblem } from './raw-content';
import { readStatute } from './statute';
import type { StoredContents } from './stored-contents';
import { markOlderVersions, statuteKey, versionIn, type Version } from './versions';

type StoredVersion = Version & { id: string };

/**
 * Says in the summary of every older version, imported or stored, that there is a newer one, and notes what may be twice. Returns the
 * new summaries of stored contents by their ids.
 */
export async function markStoredVersions(
  imported: Imported[],
  store: StoredContents,
  today: string,
  problems: ImportProblem[],
): Promise<Map<string, string>> {
  const twins = await findTwins(imported, store);
  const records = await store.contents([...new Set(twins.flatMap(({ ids }) => ids))]);
  const versions = new Map<string, StoredVersion>();
  for (const { content, ids, isNew } of twins) {
    const known = ids.flatMap((id) => versionOf(id, records.get(id), today) ?? []);
    if (content.statute?.version !== undefined) known.forEach((each) => versions.set(each.id, each));
    if (!isNew || (content.statute?.version !== undefined && known.length === ids.length)) continue;
    const { title, _id } = content.document;
    problems.push({
      origin: `${title} (${_id} beside ${ids.join(', ')})`,
      effect: 'note',
      text: 'is new, but a content with its title and regions is already stored. If they are the same, withdraw one in the console and write the id of the other into the text ("id: …").',
    });
  }
  return mark(imported, [...versions.values()], problems);
}

interface Twin {
  content: Imported;
  /** Of stored contents that are not among the imported ones. */
  ids: string[];
  /** Nothing is stored under the imported content's own id. */
  isNew: boolean;
}

async function findTwins(imported: Imported[], store: StoredContents): Promise<Twin[]> {
  const own = new Set(imported.map(({ document }) => document._id));
  const stored = new Set<string>();
  const others = new Map<string, string[]>();
  for (const record of await store.headings()) {
    const id = readId(record._id);
    const title = readText(record.title, 120);
    if (id === undefined || title === undefined) continue;
    stored.add(id);
    if (own.has(id) || readStatus(record.status) === 'withdrawn') continue;
    const key = statuteKey({ title, regions: regionsIn(record) });
    others.set(key, [...(others.get(key) ?? []), id]);
  }
  return imported.flatMap((content) => {
    const ids = others.get(statuteKey(content.document));
    return ids ? [{ content, ids, isNew: !stored.has(content.document._id) }] : [];
  });
}

function versionOf(id: string, record: Stored | undefined, today: string): StoredVersion | undefined {
  const title = readText(record?.title, 120);
  if (!record || title === undefined) return undefined;
  const summary = readText(record.summary, 200);
  const body = typeof record.body === 'string' ? record.body : '';
  const version = versionIn(summary) ?? readStatute(body, '', today)?.version;
  if (version === undefined) return undefined;
  const document = { title, regions: regionsIn(record), ...(summary !== undefined && { summary }) };
  return { id, document, version };
}

function mark(imported: Imported[], stored: StoredVersion[], problems: ImportProblem[]): Map<string, string> {
  const changed = new Map<string, string>();
  const before = new Map(stored.map((each) => [each.id, each.document.summary]));
  const all: (Version & { id?: string })[] = [...versionsOf(imported), ...stored];
  for (const { older, newest } of markOlderVersions(all)) {
    const { summary, title } = older.document;
    if (older.id === undefined && newest.id === undefined) continue;
    if (older.id !== undefined && summary !== undefined && summary !== before.get(older.id))
      changed.set(older.id, summary);
    const text =
      older.id === undefined
        ? `is older than the stored version of ${newest.version} (${newest.id}), and says so in its summary.`
        : `is also stored in the version of ${older.version} (${older.id}), beside that of ${newest.version}. The older one says so in its summary. If only a date was corrected, withdraw the wrong one in the console.`;
    problems.push({ origin: title, effect: 'note', text });
  }
  return changed;
}

function regionsIn(record: Stored): string[] {
  return readList(record.regions).flatMap((code) => trimRegion(code) ?? []);
}
