import type { ContentDocument } from '../../../types/documents/contents';
import type { NewsDocument } from '../../../types/documents/news';
import type { StationDocument } from '../../../types/documents/stations';
import { dayNumber, dayOf, daySpellings } from '../../shared/domain/calendar';
import { cutText } from '../../shared/domain/fields';
import { mergeLevels, type LevelRows } from '../../shared/domain/news-order';
import type { Filter, Sort } from '../../shared/domain/query/filter';
import type { Raw } from '../../shared/domain/query/paths';
import { Pipeline, type FieldReference } from '../../shared/domain/query/pipeline';
import { visibleFilter } from '../../shared/domain/publication';
import {
  BRIEF_FIELDS,
  KIND_WORDS,
  readContent,
  type ContentRecord,
} from '../../shared/domain/records/content';
import { readNews } from '../../shared/domain/records/news';
import { idSpellings } from '../../shared/domain/records/stored';
import { parseMarkdown } from '../../shared/domain/text/blocks';
import { blockTexts } from '../../shared/domain/text/sections';
import { parseOrSkip, parseEach, type StoreContext } from '../../shared/store/system/context';
import { InstanceCache } from '../../shared/store/system/instance-cache';
import { NEWEST_FIRST } from '../../shared/store/contents/contents';
import { joinNewsLevels } from '../../shared/store/news/news-levels';
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
/** MongoDB refuses the length of a number; a body that is no text counts as none. */
function bodyStart($: FieldReference<ContentDocument>) {
  const body = $('body');
  return { $cond: [{ $eq: [{ $type: body }, 'string'] }, { $substrCP: [body, 0, NOTICE_TEXT] }, ''] };
}

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
  const own = Pipeline.from('stations')
    .match({ _id: { $in: idSpellings(station._id) } })
    .limit(1)
    .project([])
    .join(
      'featured',
      first(READ.featured, { ...visible, featured: { $nin: NOT_FEATURED } }, [
        ['featured', -1],
        ...NEWEST_FIRST,
      ]).project([...BRIEF_FIELDS, 'featured']),
    )
    .join('ofDay', first(READ.ofDay, { day: { $in: daySpellings(day) }, ...visible }).project(BRIEF_FIELDS))
    .join(
      'latest',
      first(READ.latest, { kind: { $in: [...KIND_WORDS.audio, ...KIND_WORDS.video] }, ...visible }).project(
        BRIEF_FIELDS,
      ),
    )
    .join(
      'notices',
      first(READ.notices, { kind: { $in: [...KIND_WORDS.notice] }, ...visible }).project(
        BRIEF_FIELDS,
        ($) => ({ body: bodyStart($) }),
      ),
    );
  const [row] = await database.aggregate(
    joinNewsLevels(own, { region: station.region, now, limit: READ.news }),
  );
  return kept.set(database, station._id, { day, ...candidatesOf(context, row ?? NOTHING) }, now);
}

/** The first of the contents that a filter lets through. */
function first(limit: number, filter: Filter<ContentDocument>, order: Sort<ContentDocument> = NEWEST_FIRST) {
  return Pipeline.from('contents').match(filter).sort(order).limit(limit);
}

type Rows<Document> = readonly Raw<Document>[];
interface Read extends LevelRows<Raw<NewsDocument>> {
  featured: Rows<ContentDocument>;
  ofDay: Rows<ContentDocument>;
  latest: Rows<ContentDocument>;
  notices: Rows<ContentDocument>;
}
/** Of a station that was deleted a moment ago. */
const NOTHING: Read = {
  ...{ featured: [], ofDay: [], latest: [], notices: [] },
  ...{ county: [], city: [], province: [], country: [] },
};

function candidatesOf(context: StoreContext, row: Read): Candidates {
  const contents = (rows: Rows<ContentDocument>): ContentRecord[] =>
    parseEach(context, 'contents', rows, readContent);
  return {
    // The order puts those without a rank last, and other types of ranks than numbers anywhere.
    featured: contents(row.featured)
      .filter(({ featured = 0 }) => featured > 0)
      .sort((a, b) => (b.featured as number) - (a.featured as number)),
    ofDay: contents(row.ofDay),
    latest: contents(row.latest),
    notices: row.notices.flatMap((raw) => noticeOf(context, raw) ?? []),
    news: parseEach(context, 'news', newsOf(context, row), readNews),
  };
}

function newsOf({ now }: StoreContext, row: Read): Rows<NewsDocument> {
  return mergeLevels(row, dayNumber(now) - NEWS_DAYS + 1).slice(0, NEWS_KEPT);
}

function noticeOf(context: StoreContext, raw: Raw<ContentDocument>): NoticeRecord | undefined {
  const record = parseOrSkip(context, 'contents', raw, readContent);
  if (record === undefined) return undefined;
  const { blocks } = parseMarkdown(typeof raw.body === 'string' ? raw.body : '', record.title);
  const body = blocks.map((block) => blockTexts(block).join(' ')).join(' ');
  return { ...record, text: cutText(body === '' ? (record.summary ?? '') : body, NOTICE_SHOWN) };
}
