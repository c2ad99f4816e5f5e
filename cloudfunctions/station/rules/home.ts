import type { ContentBrief, Continue } from '../../../types/content';
import type { NewsDocument } from '../../../types/documents/news';
import type { Home, Notice } from '../../../types/station';
import { dayNumber } from '../../shared/domain/calendar';
import { cutText } from '../../shared/domain/fields';
import type { StationProfile } from '../../shared/domain/station-profile';
import { isPublished } from '../../shared/domain/publication';
import { columnBrief, findColumn } from '../../shared/domain/records/column';
import { contentBrief, isPlayable, type ContentRecord } from '../../shared/domain/records/content';
import { newsBrief } from '../../shared/domain/records/news';
import { reaches } from '../../shared/domain/regions/regions';

export interface NoticeRecord extends ContentRecord {
  /** Plain, and short. */
  text: string;
}

/** What was read for a home; what of it may be shown is decided anew at every answer. */
export interface Candidates {
  /** The highest rank first. */
  featured: ContentRecord[];
  /** Picked for today. */
  ofDay: ContentRecord[];
  /** The newest sound and pictures, for a station whose editors feature nothing. */
  latest: ContentRecord[];
  notices: NoticeRecord[];
  news: Omit<NewsDocument, 'body'>[];
}

export interface HomeFacts {
  place: Pick<StationProfile, 'station' | 'columns' | 'modules' | 'mediaHosts'>;
  candidates: Candidates;
  /** What this person began and can go on with, the last first. */
  begun: { content: ContentRecord; position: Continue }[];
  now: number;
}

/** What one screen holds; more is in the lists behind it. */
const MAX_SHOWN = { columns: 12, featured: 10, news: 8, today: 5, notices: 3 };
const SUMMARY = 60;

/** The home of a station at an instant, for one person. */
export function assembleHome({ place, candidates, begun, now }: HomeFacts): Home {
  const { station, columns, modules, mediaHosts } = place;
  const isShown = (record: ContentRecord) =>
    isPublished(record, now) &&
    reaches(record.regions, station.region) &&
    (modules.video || record.kind !== 'video');
  const brief = (record: ContentRecord): ContentBrief =>
    contentBrief(record, findColumn(columns, record.column)?._id, mediaHosts, SUMMARY);
  const isListed = (record: ContentRecord) => isShown(record) && record.kind !== 'notice';

  const featured = candidates.featured.filter(isListed);
  const goOn = begun.find(({ content }) => isShown(content));
  return {
    ...(goOn !== undefined && { continue: goOn.position }),
    columns: columns
      .filter((column) => isPublished(column, now) && reaches(column.regions, station.region))
      .sort((a, b) => a.order - b.order)
      .slice(0, MAX_SHOWN.columns)
      .map(columnBrief),
    featured: featured.slice(0, MAX_SHOWN.featured).map(brief),
    news: modules.news
      ? candidates.news
          .filter((item) => isPublished(item, now) && reaches(item.regions, station.region))
          .slice(0, MAX_SHOWN.news)
          .map((item) => newsBrief(item, mediaHosts, SUMMARY))
      : [],
    today: today(
      candidates.ofDay.filter(isListed),
      featured.filter(isPlayable),
      candidates.latest.filter(isListed),
      now,
    ).map(brief),
    notices: candidates.notices
      .filter(isShown)
      .slice(0, MAX_SHOWN.notices)
      .map((record) => noticeBrief(record)),
  };
}

/**
 * What is on today: what editors picked for the day; where they picked nothing, the playable featured items, beginning with another
 * one each day; where nothing is featured, the newest. The first is what one big Play starts, the same for everybody all day.
 */
function today(
  picked: ContentRecord[],
  featured: ContentRecord[],
  latest: ContentRecord[],
  now: number,
): ContentRecord[] {
  const pool = featured.length > 0 ? [...featured].sort((a, b) => (a._id < b._id ? -1 : 1)) : latest;
  const turn = featured.length > 0 ? dayNumber(now) % pool.length : 0;
  const rotated = [...pool.slice(turn), ...pool.slice(0, turn)];
  const ids = new Set<string>();
  return [...picked, ...rotated].filter(({ _id }) => !ids.has(_id) && ids.add(_id)).slice(0, MAX_SHOWN.today);
}

function noticeBrief({ _id, title, text, publishAt, source }: NoticeRecord): Notice {
  return { id: _id, title, text, publishAt: publishAt ?? 0, source };
}

/** Bytes of JSON that a home may take, so that the whole answer stays below 30 KB. */
const HOME_BYTES = 28_000;
/** In this order a home that is too large loses its last items. */
const SHORTENED = ['news', 'featured', 'today', 'notices', 'columns'] as const;

/** Keeps a home within its size whatever was typed into the records: summaries go first, then the ends of the lists. */
export function fitHome(home: Home): Home {
  if (sizeOf(home) <= HOME_BYTES) return home;
  const fitted: Home = {
    ...home,
    featured: home.featured.map(withoutSummary),
    today: home.today.map(withoutSummary),
    news: home.news.map(withoutSummary),
    notices: home.notices.map((notice) => ({ ...notice, text: cutText(notice.text, 80) })),
  };
  for (const list of SHORTENED) {
    while (fitted[list].length > 1 && sizeOf(fitted) > HOME_BYTES) fitted[list].pop();
  }
  return fitted;
}

function withoutSummary<Item extends { summary?: string }>(item: Item): Item {
  const bare = { ...item };
  delete bare.summary;
  return bare;
}

function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
