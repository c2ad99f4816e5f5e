import type { CheckedCollection, FlawReport } from '../../../types/admin';
import { readDay, readFile, readText, UNREADABLE } from '../../shared/domain/fields';
import type { RecordReading } from '../../shared/domain/flaw';
import { isOwn, type OwnHosts } from '../../shared/domain/own-files';
import { readColumn } from '../../shared/domain/records/column';
import { readContent, readName } from '../../shared/domain/records/content';
import { readNews } from '../../shared/domain/records/news';
import { readSource } from '../../shared/domain/records/news-source';
import { readStation } from '../../shared/domain/records/station';
import type { Stored } from '../../shared/domain/records/stored';
import { MAX_BODY_CHARACTERS } from '../../shared/domain/text/derive';
import { figureFlaws, journalFlaws } from './figure-flaws';
import { moduleFlaws, posterFlaws, settingsFlaws, staffFlaws } from './own-flaws';

/** What the records of a batch refer to, as far as it exists. */
export interface References {
  /** Ids and names of columns. */
  columns: ReadonlySet<string>;
  albums: ReadonlySet<string>;
  /** Codes that more than one station has. */
  sharedCodes: ReadonlySet<string>;
  /** Ids. */
  stations: ReadonlySet<string>;
  mediaHosts: OwnHosts;
  /** Ids of the SKETCH_SECRET and the PERSON_SECRET that are in use. */
  seal?: string;
  person?: string;
}

/** What is wrong, before it is told. */
type Found = Pick<FlawReport, 'field' | 'reason' | 'effect'>;

const TITLE = 60;

/** Everything that is wrong with one record, in the same words in which a page would leave it out. */
export function flawsOf(
  collection: CheckedCollection,
  raw: Stored,
  references: References,
): Omit<FlawReport, 'says'>[] {
  const id = typeof raw._id === 'string' ? raw._id : JSON.stringify(raw._id ?? null);
  const title = readText(raw.title, TITLE) ?? readText(raw.name, TITLE);
  return findFlaws(collection, raw, references).map((found) => ({
    collection,
    id,
    ...(title !== undefined && { title }),
    ...found,
  }));
}

function findFlaws(collection: CheckedCollection, raw: Stored, references: References): Found[] {
  if (raw.isTooLarge === true) return [{ field: '_id', reason: 'RECORD_TOO_LARGE', effect: 'left_out' }];
  switch (collection) {
    case 'stations':
      return [...flawsFrom(readStation(raw)), ...moduleFlaws(raw.modules), ...codeFlaws(raw, references)];
    case 'columns':
      return flawsFrom(readColumn(raw));
    case 'contents':
      return [
        ...flawsFrom(readContent(raw)),
        ...bodyFlaws(raw),
        ...contentFlaws(raw, references),
        ...fileFlaws(raw, references),
      ];
    case 'news':
      return [...flawsFrom(readNews(raw)), ...bodyFlaws(raw), ...fileFlaws(raw, references)];
    case 'news_sources':
      return readSource(raw).flaws.map((flaw) => ({ ...flaw, effect: 'left_out' }));
    case 'staff':
      return staffFlaws(raw);
    case 'settings':
      return settingsFlaws(raw);
    case 'posters':
      return posterFlaws(raw, references.stations);
    case 'rollups':
      return journalFlaws(raw, references.person);
    case 'figures':
    case 'content_figures':
      return figureFlaws(raw, references.seal);
  }
}

function flawsFrom(reading: RecordReading<unknown>): Found[] {
  return reading.shown ? reading.repairs.map(repaired) : [{ ...reading.flaw, effect: 'left_out' }];
}

function repaired(flaw: Omit<Found, 'effect'>): Found {
  return { ...flaw, effect: 'repaired' };
}

function codeFlaws({ code }: Stored, { sharedCodes }: References): Found[] {
  const isShared = sharedCodes.has(readText(code)?.toLowerCase() ?? '');
  return isShared ? [repaired({ field: 'code', reason: 'CODE_DUPLICATE' })] : [];
}

/** What a list never looks at. */
function bodyFlaws({ bodyType, bodyCharacters, text }: Stored): Found[] {
  if (!['string', 'missing', 'null', 'undefined'].includes(String(bodyType)))
    return [repaired({ field: 'body', reason: 'BODY_INVALID' })];
  const flaws: Found[] = [];
  if (Number(bodyCharacters) > MAX_BODY_CHARACTERS)
    flaws.push(repaired({ field: 'body', reason: 'BODY_TOO_LONG' }));
  // As the indexer found it.
  if ((text as Stored | undefined)?.isPlain === true)
    flaws.push(repaired({ field: 'body', reason: 'BODY_TANGLED' }));
  return flaws;
}

/** Files of strangers' hosts; of a text its first ones. */
function fileFlaws({ cover, media, bodyFiles }: Stored, { mediaHosts }: References): Found[] {
  const files: Record<string, unknown[]> = {
    cover: [readFile(cover)],
    media: [readFile(media)],
    body: Array.isArray(bodyFiles) ? bodyFiles.map((start) => ADDRESS.exec(String(start))?.[1]) : [],
  };
  return Object.entries(files)
    .filter(([, named]) => named.some((file) => typeof file === 'string' && !isOwn(file, mediaHosts)))
    .map(([field]) => repaired({ field, reason: 'FILE_FOREIGN' }));
}

/** The address of a file, behind `![` or `<img`. */
const ADDRESS = /^(?:[^\]\n]*\]\(\s*<?|[^>]*?\bsrc\s*=\s*["']?)((?:https?|cloud):\/\/[^\s"'<>)]+)/i;

/** What only shows beside other records, and a day that no query finds. */
function contentFlaws(raw: Stored, { columns, albums }: References): Found[] {
  const flaws: Found[] = [];
  const column = readName(raw.column);
  if (column !== undefined && !columns.has(column))
    flaws.push(repaired({ field: 'column', reason: 'COLUMN_UNKNOWN' }));
  const album = readName(raw.albumId);
  if (album !== undefined && !albums.has(album))
    flaws.push(repaired({ field: 'albumId', reason: 'ALBUM_UNKNOWN' }));
  if (readDay(raw.day) === UNREADABLE) flaws.push(repaired({ field: 'day', reason: 'DATE_UNREADABLE' }));
  return flaws;
}
