import { EJSON } from 'bson';
import { readId, type Stored } from '../../cloudfunctions/shared/domain/records/stored';
import { readTextFile } from './markdown-file';
import { RefusedError } from './raw-content';
import { jsonRows } from './rows';
import type { StoredContents } from './stored-contents';

/**
 * The console's export of the collection contents (JSON Lines), in place of the collection. Throws RefusedError where a line cannot be
 * read: what it holds would be lost.
 */
export function readExport(path: string): StoredContents {
  const records = new Map<string, Stored>();
  for (const { line, value } of jsonRows(readTextFile(path, () => undefined))) {
    const record: Stored | undefined = value instanceof RefusedError ? undefined : value;
    const id = record && readId(record._id);
    if (!record || id === undefined)
      throw new RefusedError(
        `is not an export of the collection contents (line ${line}). Export it in the cloud console as JSON, and pass that file to --stored.`,
      );
    records.set(id, record);
  }
  return {
    contents: (ids) =>
      Promise.resolve(
        new Map(
          ids.flatMap((id) => {
            const record = records.get(id);
            return record ? [[id, record] as const] : [];
          }),
        ),
      ),
    headings: () => Promise.resolve([...records.values()]),
  };
}

/** A record as the console imports it, with its dates. */
export function exportLine(record: object): string {
  return `${EJSON.stringify(record, { relaxed: true })}\n`;
}
