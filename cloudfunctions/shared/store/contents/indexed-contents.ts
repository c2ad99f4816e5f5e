import type { ContentDocument } from '../../../../types/documents/contents';
import type { Filter, Sort } from '../../domain/query/filter';
import type { Raw } from '../../domain/query/paths';
import { Pipeline } from '../../domain/query/pipeline';
import { idSpellings, readId } from '../../domain/records/stored';
import type { StoreContext } from '../system/context';
import { bodyBytes, bodyRead } from './content-body';
import { SOURCE_NO } from './content-text';

/** What the indexer reads of contents and of their sections, and removes of those that are gone. */

type Context = Pick<StoreContext, 'database'>;

const FIELDS = ['kind', 'title', 'summary', 'author', 'regions', 'text.hash'] as const;
export const BY_ID: Sort<ContentDocument> = [['_id', 1]];

export interface Size {
  readonly _id?: unknown;
  readonly bytes?: unknown;
}

/** Ids of contents in their order, with the `bytes` of their bodies. */
export function findSizes(
  { database }: Context,
  filter: Filter<ContentDocument>,
  limit: number,
): Promise<Size[]> {
  return database.aggregate(
    Pipeline.from('contents')
      .match(filter)
      .sort(BY_ID)
      .limit(limit)
      .project([], ($) => ({ bytes: bodyBytes($) })),
  );
}

/** Contents by id, with all that sections and terms are made from. */
export function readContents(
  { database }: Context,
  ids: readonly unknown[],
): Promise<Raw<ContentDocument>[]> {
  return database.aggregate(
    Pipeline.from('contents')
      .match({ _id: { $in: ids } })
      .project(FIELDS, ($) => ({ body: bodyRead($) })),
  );
}

/** Which of these contents have sections: a backup may leave them out, and the contents know nothing of that. */
export async function findCut(
  { database }: Context,
  ids: readonly unknown[],
  limit: number,
): Promise<Set<string>> {
  const rows = await database.find('sections', {
    filter: { contentId: { $in: ids.flatMap((id) => readId(id) ?? []) }, no: SOURCE_NO },
    fields: ['contentId'],
    limit,
  });
  return new Set(rows.map(({ contentId }) => String(contentId)));
}

/** Removes what is left of contents that somebody deleted, from a content's id on; returns the one to go on after. */
export async function removeGone({ database }: Context, after: string, most: number): Promise<string> {
  const rows = await database.find('sections', {
    filter: { contentId: { $gt: after }, no: { $in: [SOURCE_NO, 0] } },
    fields: ['contentId'],
    sort: [
      ['contentId', 1],
      ['no', 1],
    ],
    limit: most,
  });
  const ids = [...new Set(rows.map(({ contentId }) => String(contentId)))];
  if (ids.length > 0) {
    const found = await database.find('contents', {
      filter: { _id: { $in: ids.flatMap(idSpellings) } },
      // None named would mean all of them.
      fields: ['_id'],
      limit: most * 2,
    });
    const known = new Set(found.map(({ _id }) => readId(_id)));
    const gone = ids.filter((id) => !known.has(id));
    const contentId = { $in: gone };
    if (gone.length > 0) {
      await database.remove('sections', { contentId, no: { $gt: 0 } });
      await database.remove('sections', { contentId });
    }
  }
  return rows.length < most ? '' : (ids.at(-1) ?? '');
}
