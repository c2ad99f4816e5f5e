import type { Block } from '../../../types/content';
import type { ContentDocument, SectionDocument } from '../../../types/documents/contents';
import { visibleFilter } from '../../shared/domain/publication';
import { ancestorsOf, EVERYWHERE } from '../../shared/domain/regions/regions';
import { KIND_WORDS } from '../../shared/domain/records/content';
import { idSpellings } from '../../shared/domain/records/stored';
import { wordPattern, type Keyword } from '../../shared/domain/text/terms';
import { allOf, type Filter } from '../../shared/domain/query/filter';
import type { FieldPath } from '../../shared/domain/query/paths';
import { Pipeline } from '../../shared/domain/query/pipeline';
import type { StoreContext } from '../../shared/store/system/context';
import { findContents, NEWEST_FIRST, type FoundContent } from '../../shared/store/contents/contents';

/** Sections looked at for one page of hits; a keyword that nearly every section holds goes on in the next page. */
const MAX_SECTIONS = 400;

/** Every word somewhere in the fields, as they are stored. */
function holds<Document>(words: readonly string[], fields: readonly FieldPath<Document>[]) {
  const anywhere = (word: string) =>
    fields.map((field) => ({ [field]: { $regex: wordPattern(word), $options: 'i' } }));
  return { $and: words.map((word) => ({ $or: anywhere(word) })) } as Filter<object> as Filter<Document>;
}

const TITLE_FIELDS = ['title', 'summary', 'author'] as const;
/** Notices are read on the home only. */
const LISTED: Filter<ContentDocument> = { kind: { $nin: [...KIND_WORDS.notice] } };

/** Rows of contents whose title, summary or author holds the keyword, by the index. */
export function findByTitle(
  context: StoreContext,
  region: string,
  { terms, words }: Keyword,
  after: Filter<ContentDocument> | undefined,
  limit: number,
): Promise<FoundContent[]> {
  const filter: Filter<ContentDocument> = {
    terms: { $all: terms },
    ...LISTED,
    ...visibleFilter(region, context.now),
    ...holds<ContentDocument>(words, TITLE_FIELDS),
  };
  return findContents(context, { filter: allOf(filter, after), sort: NEWEST_FIRST, limit });
}

/** The same for contents that the indexer has not met yet. */
export function findUnindexedByTitle(
  context: StoreContext,
  region: string,
  { words }: Keyword,
  limit: number,
): Promise<FoundContent[]> {
  const filter: Filter<ContentDocument> = {
    terms: null,
    ...LISTED,
    ...visibleFilter(region, context.now),
    ...holds<ContentDocument>(words, TITLE_FIELDS),
  };
  return findContents(context, { filter, sort: NEWEST_FIRST, limit });
}

/** The first section of a content in which every word stands. */
export interface TextHit {
  contentId: string;
  no: number;
  blocks: Block[];
}

/** Texts that hold the keyword, each by its first section, in the order of content ids from `after` on. */
export async function findInTexts(
  { database }: StoreContext,
  region: string,
  { terms, words }: Keyword,
  after: string,
  limit: number,
): Promise<{ hits: TextHit[]; more: boolean }> {
  const rows = await database.aggregate(
    Pipeline.from('sections')
      .match({
        terms: { $all: terms },
        contentId: { $gt: after },
        regions: { $in: [EVERYWHERE, ...ancestorsOf(region)] },
        ...holds<SectionDocument>(words, ['blocks.text', 'blocks.label']),
      })
      .sort([
        ['contentId', 1],
        ['no', 1],
      ])
      .limit(MAX_SECTIONS)
      .group(
        ($) => $('contentId'),
        ($) => ({ no: { $first: $('no') }, blocks: { $first: $('blocks') }, sections: { $sum: 1 } }),
      )
      .sort([['_id', 1]])
      .limit(limit + 1),
  );
  const hits = rows
    .slice(0, limit)
    .map(({ _id, no, blocks }) => ({ contentId: String(_id), no: Number(no), blocks: blocks as Block[] }));
  const looked = rows.reduce((sum, { sections }) => sum + Number(sections), 0);
  return { hits, more: rows.length > limit || looked === MAX_SECTIONS };
}

/** Rows of those of the contents that may be shown at a region. */
export function findVisible(
  context: StoreContext,
  region: string,
  ids: readonly string[],
): Promise<FoundContent[]> {
  if (ids.length === 0) return Promise.resolve([]);
  const filter: Filter<ContentDocument> = {
    _id: { $in: ids.flatMap(idSpellings) },
    ...visibleFilter(region, context.now),
  };
  return findContents(context, { filter, limit: ids.length * 2 });
}
