import * as v from 'valibot';
import type { SearchHit } from '../../../types/content';
import { decodeCursor, encodeCursor } from '../../shared/domain/paging/cursor';
import { afterFilter, isKey, keyOf, type KeyPart } from '../../shared/domain/paging/keyset';
import type { StationProfile } from '../../shared/domain/station-profile';
import type { ContentRecord } from '../../shared/domain/records/content';
import { isId, type Stored } from '../../shared/domain/records/stored';
import { excerptOf } from '../../shared/domain/text/searched';
import { holdsWords, readKeyword, type Keyword } from '../../shared/domain/text/terms';
import { action, type Call } from '../../shared/runtime/action';
import { cursor, documentId, keyword } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import {
  findByTitle,
  findInTexts,
  findUnindexedByTitle,
  findVisible,
  type TextHit,
} from '../store/content-search';
import { briefOf, NEWEST_FIRST, shownContent, withItemCounts } from '../../shared/store/contents/contents';
import { requireOpenStation } from '../../shared/store/stations/require-open-station';
import { PAGE_SIZE } from '../../shared/store/system/page';

/** Where a page goes on: among the titles, or, when those are through, among the texts. */
type From = { titles: KeyPart[] | undefined } | { textsAfter: string };

/** What a station offers about a keyword: titles first, then texts with the sentence in which it stands. */
export const search = action<'content', 'search'>({
  callers: ['visitor', 'staff', 'console'],
  input: v.object({ stationId: documentId, keyword: keyword(100), cursor: cursor() }),
  async run(request, call) {
    const found = await requireOpenStation(call, { idOrCode: request.stationId });
    if (!found.ok) return found;
    const { place } = found;
    const wanted = readKeyword(request.keyword);
    if (wanted === undefined) return succeed({ items: [] });
    const list = ['content.search', place.station._id, ...wanted.words];
    const from = request.cursor === undefined ? { titles: undefined } : readCursor(list, request.cursor);
    if (from === undefined) return refuse('CURSOR_INVALID');

    const hits: SearchHit[] = [];
    let textsAfter = 'textsAfter' in from ? from.textsAfter : '';
    if ('titles' in from) {
      const titles = await titleHits(call, place, wanted, from.titles);
      hits.push(...titles.hits);
      if (titles.next !== undefined)
        return succeed(await page(call, place, hits, encodeCursor(list, ['titles', titles.next])));
    }
    let more = true;
    if (hits.length < PAGE_SIZE) {
      const texts = await textHits(call, place, wanted, textsAfter, PAGE_SIZE - hits.length);
      hits.push(...texts.hits);
      ({ more, textsAfter } = texts);
    }
    return succeed(
      await page(call, place, hits, more ? encodeCursor(list, ['texts', textsAfter]) : undefined),
    );
  },
});

async function page(
  call: Call,
  { modules }: StationProfile,
  hits: SearchHit[],
  nextCursor: string | undefined,
) {
  return {
    items: await withItemCounts(call, hits, modules),
    ...(nextCursor !== undefined && { nextCursor }),
  };
}

function readCursor(list: readonly string[], cursor: string): From | undefined {
  const [phase, value] = decodeCursor(list, cursor) ?? [];
  if (phase === 'titles' && isKey(value, NEWEST_FIRST)) return { titles: value };
  return phase === 'texts' && (value === '' || isId(value)) ? { textsAfter: value } : undefined;
}

/** A record that may be shown at the place. */
function listed(call: Call, { modules }: StationProfile, row: Stored): ContentRecord | undefined {
  const record = shownContent(call, row);
  if (record === undefined || record.kind === 'notice') return undefined;
  return record.kind !== 'video' || modules.video ? record : undefined;
}

/** Titles that are not indexed yet: few as a rule, and all on the first page. */
const MAX_UNINDEXED = 10;
/** Reads for one page at most, while nothing of what was read may be shown. */
const MAX_READS = 4;

/** One page of titles; an empty one goes on by itself, as far as one call may. */
async function titleHits(call: Call, place: StationProfile, keyword: Keyword, from: KeyPart[] | undefined) {
  const { region } = place.station;
  let key = from;
  for (let reads = 1; ; reads += 1) {
    const [rows, unindexed] = await Promise.all([
      findByTitle(call, region, keyword, key && afterFilter(NEWEST_FIRST, key), PAGE_SIZE + 1),
      key === undefined ? findUnindexedByTitle(call, region, keyword, MAX_UNINDEXED) : [],
    ]);
    const shown = rows.slice(0, PAGE_SIZE - unindexed.length);
    const last = shown.at(-1);
    key = rows.length > shown.length && last !== undefined ? keyOf(last, NEWEST_FIRST) : undefined;
    const hits = [...unindexed, ...shown].flatMap((row) => {
      const record = listed(call, place, row);
      return record === undefined ? [] : [briefOf(record, place)];
    });
    if (hits.length > 0 || key === undefined || reads === MAX_READS) return { hits, next: key };
  }
}

/** Texts that hold the keyword and whose title does not: those were among the titles. Goes on by itself as the titles do. */
async function textHits(call: Call, place: StationProfile, keyword: Keyword, from: string, most: number) {
  let textsAfter = from;
  for (let reads = 1; ; reads += 1) {
    const { hits: found, more } = await findInTexts(call, place.station.region, keyword, textsAfter, most);
    const hits = await shownHits(call, place, keyword, found);
    textsAfter = found.at(-1)?.contentId ?? textsAfter;
    if (hits.length > 0 || !more || reads === MAX_READS) return { hits, more, textsAfter };
  }
}

async function shownHits(
  call: Call,
  place: StationProfile,
  keyword: Keyword,
  found: readonly TextHit[],
): Promise<SearchHit[]> {
  const rows = await findVisible(
    call,
    place.station.region,
    found.map(({ contentId }) => contentId),
  );
  const records = new Map(
    rows.flatMap((row) => {
      const record = listed(call, place, row);
      return record === undefined ? [] : [[record._id, record] as const];
    }),
  );
  return found.flatMap(({ contentId, no, blocks }): SearchHit[] => {
    const record = records.get(contentId);
    if (record === undefined || isTitleHit(record, keyword)) return [];
    const excerpt = excerptOf(blocks, keyword.words);
    if (excerpt === undefined) return [];
    const { text: sentence, provision } = excerpt;
    return [
      {
        ...briefOf(record, place),
        excerpt: sentence,
        section: no,
        ...(provision !== undefined && { provision }),
      },
    ];
  });
}

/** The same rule as the title query: each word in one of the fields. */
function isTitleHit({ title, summary = '', author = '' }: ContentRecord, { words }: Keyword): boolean {
  return words.every((word) => [title, summary, author].some((field) => holdsWords(field, [word])));
}
