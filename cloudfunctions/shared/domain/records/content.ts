import { omitUndefined } from '../omit-undefined';
import type { ContentBrief } from '../../../../types/content';
import type { ContentDocument } from '../../../../types/documents/contents';
import { cutText, readFile, readFlag, readNumber, readText, UNREADABLE } from '../fields';
import { leftOut, Repairs, type RecordReading } from '../flaw';
import { mediumOf } from '../medium';
import { hostOf, ownFile, spelledOut, type OwnHosts } from '../own-files';
import { readPublication } from '../publication';
import { readDescription } from './description';
import type { Raw } from '../query/paths';
import { readId } from './stored';

type Kind = ContentDocument['kind'];

/**
 * The words under which a kind is typed; the first is canonical. Few, because a query multiplies them with the spellings of a region,
 * and MongoDB merges at most 200 ordered scans.
 */
export const KIND_WORDS: Record<Kind, readonly string[]> = {
  article: ['article', '文章', '图文', '法规', '图书'],
  audio: ['audio', '音频', '有声', '听书'],
  video: ['video', '视频'],
  album: ['album', '专辑', '合集'],
  notice: ['notice', '通知', '公告'],
};

/** What lists need of a content; its text is not among them. */
export const BRIEF_FIELDS = [
  'kind',
  'title',
  'summary',
  'source',
  'author',
  'column',
  'albumId',
  'cover',
  'media',
  'duration',
  'status',
  'publishAt',
  'withdrawAt',
  'regions',
] as const;

/** Everything but the text and what is made from it: those are for `readText` of the domain's text part. */
export type ContentRecord = Omit<ContentDocument, 'body' | 'terms' | 'text'>;

export function readContent(raw: Raw<ContentDocument>): RecordReading<ContentRecord> {
  const repairs = new Repairs();
  const _id = readId(raw._id);
  if (_id === undefined) return leftOut('_id', 'ID_INVALID');
  const title = readText(raw.title, 120);
  if (title === undefined) return leftOut('title', 'TITLE_MISSING');
  const publication = readPublication(raw, repairs);
  if (!publication.shown) return publication;

  const media = readFile(raw.media);
  const kind = readKind(raw.kind, typeof media === 'string' ? media : undefined);
  if (kind === undefined) return leftOut('kind', 'KIND_UNKNOWN');
  // Lists of one kind look for the word as it is.
  if (typeof raw.kind === 'string' && raw.kind !== raw.kind.trim()) repairs.add('kind', 'KIND_UNKNOWN');
  if (media === UNREADABLE) {
    if (kind === 'audio' || kind === 'video') return leftOut('media', 'FILE_INVALID');
    repairs.add('media', 'FILE_INVALID');
  } else if (media === undefined && (kind === 'audio' || kind === 'video')) {
    return leftOut('media', 'MEDIA_MISSING');
  }
  const description = readDescription(raw, repairs);
  const source = readText(raw.source, 60) ?? description.author;
  if (source === undefined) return leftOut('source', 'SOURCE_MISSING');
  if (readText(raw.source) === undefined) repairs.add('source', 'SOURCE_MISSING');

  const number = (field: 'duration' | 'order' | 'featured') => {
    const value = field === 'featured' && raw[field] === true ? 1 : readNumber(raw[field]);
    const isBlank =
      raw[field] === undefined || raw[field] === null || raw[field] === '' || raw[field] === false;
    if (value === undefined && !isBlank) repairs.add(field, 'NUMBER_INVALID');
    return value;
  };
  const duration = number('duration');
  const order = number('order');
  const featured = number('featured');
  const column = readName(raw.column);
  const albumId = readName(raw.albumId);
  return {
    shown: true,
    repairs: repairs.list,
    record: omitUndefined<ContentRecord>({
      _id,
      kind,
      title,
      source,
      ...publication.value,
      ...description,
      column,
      albumId,
      media: typeof media === 'string' ? media : undefined,
      duration: duration !== undefined && duration > 0 ? Math.round(duration) : undefined,
      order,
      featured,
      demo: readFlag(raw.demo) === true ? true : undefined,
    }),
  };
}

/** What names a column or an album, to the letter: lists look for it so, and a blank beside it is part of the name. */
export function readName(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? cutText(value, 64) : readText(value, 64);
}

/** A missing kind shows in the file's name; what has no file is a text. */
function readKind(value: unknown, media: string | undefined): Kind | undefined {
  if (value === undefined || value === null || value === '')
    return (media === undefined ? undefined : mediumOf(media)) ?? 'article';
  const word = typeof value === 'string' ? value.trim() : value;
  return (Object.keys(KIND_WORDS) as Kind[]).find((kind) => KIND_WORDS[kind].includes(word as string));
}

/** As lists show it. `columnId` is the column's id where it is known, else what the record says. A notice opens as an article. */
export function contentBrief(
  record: ContentRecord,
  columnId: string | undefined,
  own: OwnHosts,
  summaryLength = 200,
): ContentBrief {
  const { _id, kind, title, summary, duration, source, publishAt, albumId } = record;
  const cover = ownFile(record.cover, own);
  const column = columnId ?? record.column;
  return {
    id: _id,
    kind: kind === 'notice' ? 'article' : kind,
    title,
    source,
    publishAt: publishAt ?? 0,
    ...(summary !== undefined && { summary: cutText(summary, summaryLength) }),
    ...(cover !== undefined && { cover }),
    ...mediaOf(record, own),
    ...(duration !== undefined && { duration }),
    ...(column !== undefined && { columnId: column }),
    ...(albumId !== undefined && { albumId }),
  };
}

/** A stranger's film is kept from clients that would load it by themselves; sound is loaded at a press alone. Both name the host. */
function mediaOf(
  { kind, media }: Pick<ContentRecord, 'kind' | 'media'>,
  own: OwnHosts,
): Pick<ContentBrief, 'media' | 'mediaHost'> {
  if (media === undefined) return {};
  const ours = ownFile(media, own);
  if (ours !== undefined) return { media: ours };
  const host = hostOf(media);
  return host === undefined ? {} : { mediaHost: host, ...(kind !== 'video' && { media: spelledOut(media) }) };
}

/** Sound or pictures that one big Play can start. */
export function isPlayable({ kind, media }: Pick<ContentRecord, 'kind' | 'media'>): boolean {
  return kind !== 'album' && media !== undefined;
}
