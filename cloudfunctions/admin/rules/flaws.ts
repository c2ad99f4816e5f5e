import type { CheckedCollection, FlawReport } from '../../../types/admin';
import { readText } from '../../shared/domain/fields';
import type { RecordReading } from '../../shared/domain/flaw';
import { readColumn } from '../../shared/domain/records/column';
import { readContent } from '../../shared/domain/records/content';
import { readNews } from '../../shared/domain/records/news';
import { readSource } from '../../shared/domain/records/news-source';
import { readStation } from '../../shared/domain/records/station';
import type { Stored } from '../../shared/domain/records/stored';

/** What the records of a batch refer to, as far as it exists. */
export interface References {
  /** Ids and names of columns. */
  columns: ReadonlySet<string>;
  albums: ReadonlySet<string>;
  /** Codes that more than one station has. */
  sharedCodes: ReadonlySet<string>;
}

const READERS: Record<Exclude<CheckedCollection, 'news_sources'>, (raw: Stored) => RecordReading<unknown>> = {
  stations: readStation,
  columns: readColumn,
  contents: readContent,
  news: readNews,
};

/** Everything that is wrong with one record, in the same words in which a page would leave it out. */
export function flawsOf(collection: CheckedCollection, raw: Stored, references: References): FlawReport[] {
  const id = typeof raw._id === 'string' ? raw._id : JSON.stringify(raw._id ?? null);
  const report = (effect: FlawReport['effect']) => (flaw: Pick<FlawReport, 'field' | 'reason'>) => ({
    collection,
    id,
    ...flaw,
    effect,
  });
  if (collection === 'news_sources') return readSource(raw).flaws.map(report('left_out'));
  const reading = READERS[collection](raw);
  const own = reading.shown ? reading.repairs.map(report('repaired')) : [report('left_out')(reading.flaw)];
  return [...own, ...besides(collection, raw, references).map(report('repaired'))];
}

/** What only shows beside other records, and what a list never looks at. */
function besides(
  collection: CheckedCollection,
  raw: Stored,
  { columns, albums, sharedCodes }: References,
): Pick<FlawReport, 'field' | 'reason'>[] {
  const flaws: Pick<FlawReport, 'field' | 'reason'>[] = [];
  if (collection === 'stations' && sharedCodes.has(readText(raw.code)?.toLowerCase() ?? '')) {
    flaws.push({ field: 'code', reason: 'CODE_DUPLICATE' });
  }
  if (collection !== 'contents' && collection !== 'news') return flaws;
  if (!['string', 'missing', 'null', 'undefined'].includes(String(raw.bodyType))) {
    flaws.push({ field: 'body', reason: 'BODY_INVALID' });
  }
  const column = readText(raw.column);
  if (collection === 'contents' && column !== undefined && !columns.has(column)) {
    flaws.push({ field: 'column', reason: 'COLUMN_UNKNOWN' });
  }
  const album = readText(raw.albumId);
  if (collection === 'contents' && album !== undefined && !albums.has(album)) {
    flaws.push({ field: 'albumId', reason: 'ALBUM_UNKNOWN' });
  }
  return flaws;
}
