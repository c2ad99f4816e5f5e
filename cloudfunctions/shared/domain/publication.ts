import { omitUndefined } from './omit-undefined';
import type { Publication, PublicationStatus } from '../../../types/documents/publication';

import { readInstant, readList, SECONDS_BELOW, UNREADABLE } from './fields';
import { leftOut, type Flaw, type Repairs } from './flaw';
import { isKnownRegion } from './regions/region-names';
import type { Filter } from './query/filter';
import type { Raw } from './query/paths';
import { NEARNESS, reachLevels, reachSpellings, trimRegion, type Nearness } from './regions/regions';

/** The words under which a status is typed. The first is canonical; a query asks for all of them, so new ones go here only. */
export const STATUS_WORDS: Record<PublicationStatus, readonly string[]> = {
  published: ['published', 'Published', 'PUBLISHED', '已发布', '发布', '已上架', '上架', '上线', '公开'],
  withdrawn: ['withdrawn', 'Withdrawn', '已撤稿', '撤稿', '已撤回', '撤回', '已下架', '下架', '下线'],
  draft: ['draft', 'Draft', '草稿', '待发布', '未发布', '待审核'],
};

/** Exactly as a query finds it: with a blank beside it no list would. */
export function readStatus(value: unknown): PublicationStatus | undefined {
  if (value === undefined || value === null || value === '') return 'draft';
  return (Object.keys(STATUS_WORDS) as PublicationStatus[]).find((status) =>
    STATUS_WORDS[status].includes(value as string),
  );
}

function readTimes(
  raw: Raw<Publication>,
): { shown: true; value: Omit<Publication, 'regions'> } | { shown: false; flaw: Flaw } {
  const status = readStatus(raw.status);
  if (status === undefined) return leftOut('status', 'STATUS_UNKNOWN');
  const publishAt = readInstant(raw.publishAt);
  if (publishAt === UNREADABLE) return leftOut('publishAt', 'DATE_UNREADABLE');
  const withdrawAt = readInstant(raw.withdrawAt);
  if (withdrawAt === UNREADABLE) return leftOut('withdrawAt', 'DATE_UNREADABLE');
  return {
    shown: true,
    value: omitUndefined<Omit<Publication, 'regions'>>({
      status,
      publishAt,
      withdrawAt,
    }),
  };
}

/** Status, times and regions of a record. A time that cannot be read leaves the record out: it may mean "no longer". */
export function readPublication(
  raw: Raw<Publication>,
  repairs: Repairs,
): { shown: true; value: Publication } | { shown: false; flaw: Flaw } {
  const times = readTimes(raw);
  if (!times.shown) return times;
  const written = readList(raw.regions);
  const regions = written
    .map(trimRegion)
    .filter((code) => code !== undefined && isKnownRegion(code)) as string[];
  if (written.length === 0) return leftOut('regions', 'REGION_MISSING');
  if (regions.length === 0) return leftOut('regions', 'REGION_INVALID');
  if (regions.length < written.length) repairs.add('regions', 'REGION_INVALID');
  if (typeof raw.regions === 'string' && written.length > 1) repairs.add('regions', 'REGIONS_IN_ONE_TEXT');
  return { shown: true, value: { ...times.value, regions: [...new Set(regions)] } };
}

/** Whether a resident may see it at an instant. The end is exclusive: at `withdrawAt` it is gone. */
export function isPublished(
  { status, publishAt, withdrawAt }: Pick<Publication, 'status' | 'publishAt' | 'withdrawAt'>,
  now: number,
): boolean {
  if (status !== 'published') return false;
  return (publishAt === undefined || publishAt <= now) && (withdrawAt === undefined || now < withdrawAt);
}

/** Filter of what is marked as published. What its times say is decided where the record is read, whatever type they have. */
export function publishedFilter(now: number): Filter<Publication> {
  const date = new Date(now);
  return {
    status: { $in: [...STATUS_WORDS.published] },
    // Only spares reading what is planned or over; times typed as text or seconds pass and are judged later.
    $nor: [
      { publishAt: { $gt: now } },
      { publishAt: { $gt: date } },
      { withdrawAt: { $gte: SECONDS_BELOW, $lte: now } },
      { withdrawAt: { $lte: date } },
    ],
  };
}

/** Filter of what is published and aimed at a station's region. */
export function visibleFilter(stationRegion: string, now: number): Filter<Publication> {
  return { regions: { $in: reachSpellings(stationRegion) }, ...publishedFilter(now) };
}

/** The same, of one level only: what is aimed at a nearer one too belongs there. */
export function visibleFilterOf(level: Nearness, stationRegion: string, now: number): Filter<Publication> {
  const levels = reachLevels(stationRegion);
  const nearer = NEARNESS.slice(0, NEARNESS.indexOf(level)).flatMap((each) => levels[each]);
  return {
    regions: { $in: levels[level], ...(nearer.length > 0 && { $nin: nearer }) },
    ...publishedFilter(now),
  };
}
