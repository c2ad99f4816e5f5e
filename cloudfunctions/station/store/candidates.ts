import type { StationDocument } from '../../../types/documents/stations';
import { dayNumber, dayOf, daySpellings } from '../../shared/domain/calendar';
import { cutText } from '../../shared/domain/fields';
import { mergeLevels } from '../../shared/domain/news-order';
import { visibleFilter } from '../../shared/domain/publication';
import {
  BRIEF_FIELDS,
  KIND_WORDS,
  readContent,
  type ContentRecord,
} from '../../shared/domain/records/content';
import { readNews } from '../../shared/domain/records/news';
import { idSpellings, type Stored } from '../../shared/domain/records/stored';
import { parseMarkdown } from '../../shared/domain/text/blocks';
import { blockTexts } from '../../shared/domain/text/sections';
import type { Stage } from '../../shared/platform/database';
import { projectionOf, parseOrSkip, parseEach, type StoreContext } from '../../shared/store/system/context';
import { InstanceCache } from '../../shared/store/system/instance-cache';
import { newsLevelsOf, withNewsLevels } from '../../shared/store/news/news-levels';
import type { Candidates, NoticeRecord } from '../rules/home';

/** Rows read for each part of the screen: what it shows, and some in place of those that turn out unusable. */
const READ = { featured: 24, ofDay: 10, latest: 10, notices: 8, news: 12 };
/** News kept of what is read: twice what the screen shows. */
const NEWS_KEPT = 16;
/** On a screen that shows a few, these last days count as one: a quiet morning must not hide the county behind the country. */
const NEWS_DAYS = 3;
/** Characters of a notice's text that are read for the few that are shown. */
const NOTICE_TEXT = 600;
const NOTICE_SHOWN = 200;

const kept = new InstanceCache<Candidates & { day: string }>(300);

/** What stands in `featured` where nothing is: an import's empty cells, switches. Texts and switches would come before every number. */
const NOT_FEATURED = ['', '0', 0, false, null];
const NEWEST = { publishAt: -1, _id: -1 };
/** MongoDB refuses the length of a number; a body that is no text counts as none. */
const BODY_START = {
  $cond: [{ $eq: [{ $type: '$body' }, 'string'] }, { $substrCP: ['$body', 0, NOTICE_TEXT] }, ''],
};

/**
 * Everything that the home of a station may show now or within the next minute: one operation, none when this instance read it within
 * the last minute. The lists are joined to the station's own record, so that each is one ordered read of one index.
 */
export async function findCandidates(context: StoreContext, station: StationDocument): Promise<Candidates> {
  const { database, now } = context;
  const day = dayOf(now);
  const known = kept.get(database, station._id, now);
  if (known?.day === day) return known;

  const visible = visibleFilter(station.region, now);
  const [row] = await database.aggregate('stations', [
    { $match: { _id: { $in: idSpellings(station._id) } } },
    { $limit: 1 },
    { $project: { _id: 1 } },
    join(
      'featured',
      'contents',
      { ...visible, featured: { $nin: NOT_FEATURED } },
      { featured: -1, ...NEWEST },
      READ.featured,
      BRIEF_AND_FEATURED,
    ),
    join('ofDay', 'contents', { day: { $in: daySpellings(day) }, ...visible }, NEWEST, READ.ofDay, BRIEF),
    join(
      'latest',
      'contents',
      { kind: { $in: [...KIND_WORDS.audio, ...KIND_WORDS.video] }, ...visible },
      NEWEST,
      READ.latest,
      BRIEF,
    ),
    join('notices', 'contents', { kind: { $in: [...KIND_WORDS.notice] }, ...visible }, NEWEST, READ.notices, {
      ...BRIEF,
      body: BODY_START,
    }),
    ...withNewsLevels({ region: station.region, now, limit: READ.news }),
  ]);
  return kept.set(database, station._id, { day, ...candidatesOf(context, row ?? {}) }, now);
}

const BRIEF = projectionOf(BRIEF_FIELDS);
const BRIEF_AND_FEATURED = { ...BRIEF, featured: 1 };

function join(as: string, from: string, filter: Stored, sort: Stored, limit: number, fields: Stored): Stage {
  return {
    $lookup: {
      from,
      as,
      pipeline: [{ $match: filter }, { $sort: sort }, { $limit: limit }, { $project: fields }],
    },
  };
}

function candidatesOf(context: StoreContext, row: Stored): Candidates {
  const contents = (rows: unknown): ContentRecord[] =>
    parseEach(context, 'contents', rows ?? [], readContent);
  return {
    // The order puts those without a rank last, and other types of ranks than numbers anywhere.
    featured: contents(row.featured)
      .filter(({ featured = 0 }) => featured > 0)
      .sort((a, b) => (b.featured as number) - (a.featured as number)),
    ofDay: contents(row.ofDay),
    latest: contents(row.latest),
    notices: ((row.notices ?? []) as Stored[]).flatMap((raw) => noticeOf(context, raw) ?? []),
    news: parseEach(context, 'news', newsOf(context, row), readNews),
  };
}

function newsOf({ now }: StoreContext, row: Stored): Stored[] {
  return mergeLevels(newsLevelsOf(row), dayNumber(now) - NEWS_DAYS + 1).slice(0, NEWS_KEPT);
}

function noticeOf(context: StoreContext, raw: Stored): NoticeRecord | undefined {
  const record = parseOrSkip(context, 'contents', raw, readContent);
  if (record === undefined) return undefined;
  const { blocks } = parseMarkdown(typeof raw.body === 'string' ? raw.body : '', record.title);
  const body = blocks.map((block) => blockTexts(block).join(' ')).join(' ');
  return { ...record, text: cutText(body === '' ? (record.summary ?? '') : body, NOTICE_SHOWN) };
}
