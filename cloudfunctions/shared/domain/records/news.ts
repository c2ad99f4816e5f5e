import { omitUndefined } from '../omit-undefined';
import type { NewsDocument } from '../../../../types/documents/news';
import type { NewsBrief } from '../../../../types/news';
import { cutText, readText } from '../fields';
import { leftOut, Repairs, type RecordReading } from '../flaw';
import { ownFile, type OwnHosts } from '../own-files';
import { readPublication } from '../publication';
import { readDescription } from './description';
import type { Raw } from '../query/paths';
import { readId } from './stored';

export const NEWS_FIELDS = [
  'title',
  'source',
  'unit',
  'summary',
  'author',
  'originalUrl',
  'cover',
  'status',
  'publishAt',
  'withdrawAt',
  'regions',
] as const;

export function readNews(raw: Raw<NewsDocument>): RecordReading<Omit<NewsDocument, 'body'>> {
  const repairs = new Repairs();
  const _id = readId(raw._id);
  if (_id === undefined) return leftOut('_id', 'ID_INVALID');
  const title = readText(raw.title, 120);
  if (title === undefined) return leftOut('title', 'TITLE_MISSING');
  // News without the unit that published it may not be passed on (互联网新闻信息稿源): an author is no unit.
  const source = readText(raw.source, 60);
  if (source === undefined) return leftOut('source', 'SOURCE_MISSING');
  const publication = readPublication(raw, repairs);
  if (!publication.shown) return publication;
  const description = readDescription(raw, repairs);
  const unit = readText(raw.unit, 60);
  return {
    shown: true,
    repairs: repairs.list,
    record: omitUndefined<Omit<NewsDocument, 'body'>>({
      _id,
      title,
      source,
      ...publication.value,
      unit,
      ...description,
    }),
  };
}

/** As lists show it. */
export function newsBrief(record: Omit<NewsDocument, 'body'>, own: OwnHosts, summaryLength = 200): NewsBrief {
  const { _id, title, source, publishAt, summary } = record;
  const cover = ownFile(record.cover, own);
  return {
    id: _id,
    title,
    source,
    publishAt: publishAt ?? 0,
    ...(cover !== undefined && { cover }),
    ...(summary !== undefined && { summary: cutText(summary, summaryLength) }),
  };
}
