/** Which fields a text or a row may name, and under which other names. */
import type { ContentDocument } from '../../types/documents/contents';
import { readFlag } from '../../cloudfunctions/shared/domain/fields';

/** Other names under which fields are often written. */
const ALIASES: Record<string, keyof ContentDocument> = {
  id: '_id',
  region: 'regions',
  date: 'publishAt',
  album: 'albumId',
  description: 'summary',
  url: 'originalUrl',
  weight: 'order',
};
const FIELDS: readonly (keyof ContentDocument)[] = [
  ...(['_id', 'kind', 'title', 'summary', 'source', 'author', 'originalUrl', 'column', 'albumId'] as const),
  ...(['order', 'cover', 'media', 'duration', 'featured', 'day', 'demo'] as const),
  ...(['status', 'publishAt', 'withdrawAt', 'regions'] as const),
];
/** What the console's data models, and the indexer, add to records; in a CSV with what lies in them: text.hash. */
const NOT_OURS = ['_openid', 'createdAt', 'updatedAt', 'owner', 'createBy', 'updateBy', 'terms', 'text'];

/**
 * What one source (a text, the page of its folder, a row) says, by the fields' own names. What it leaves empty it does not say. Sources
 * go over one another only after this: `region` in a text beats `regions` in its folder.
 */
export function ownNames(written: Record<string, unknown>): Record<string, unknown> {
  const said = new Map<string, unknown>();
  let isDraft: boolean | undefined;
  for (const [name, typed] of Object.entries(written)) {
    const value = typeof typed === 'string' ? typed.trim() : typed;
    if (value === null || value === undefined || value === '') continue;
    const field = Object.hasOwn(ALIASES, name) ? (ALIASES[name] as string) : name;
    if (field === 'draft') isDraft = readFlag(value);
    else if (!said.has(field)) said.set(field, value);
  }
  // Hugo's switch for what `status` says in a word.
  if (isDraft !== undefined && !said.has('status')) said.set('status', isDraft ? 'draft' : 'published');
  return Object.fromEntries(said);
}

/** Names of fields that no content has. */
export function unknownNames(said: Record<string, unknown>): string[] {
  return Object.keys(said).filter(
    (name) =>
      !(FIELDS as readonly string[]).includes(name) && !NOT_OURS.includes(name.split('.')[0] as string),
  );
}
