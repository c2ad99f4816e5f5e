import type { ContentBrief } from '../../types/content';

/** Something to hear: a piece of content, or a sound that stands in a text. */
export interface Sound extends ContentBrief {
  /** The text that a sound stands in. Then `id` is the sound's own, and what is heard counts for the text. */
  within?: { kind: 'article' | 'news'; id: string };
}

/** Has sound: an audio, or an article with a spoken version. Video has a player of its own. */
export const hasSound = (content: ContentBrief): boolean =>
  content.media !== undefined && (content.kind === 'audio' || content.kind === 'article');

/** A sound that stands in a text: another than the text's spoken version, and than the next sound in it. */
export const soundWithin = (
  kind: 'article' | 'news',
  text: Pick<ContentBrief, 'id' | 'source' | 'publishAt' | 'cover'>,
  { src, title, duration }: { src: string; title: string; duration?: number },
): Sound => ({
  id: `${text.id}#${src}`,
  kind: 'audio',
  title,
  media: src,
  source: text.source,
  publishAt: text.publishAt,
  ...(text.cover !== undefined && { cover: text.cover }),
  ...(duration !== undefined && duration > 0 && { duration }),
  within: { kind, id: text.id },
});

/** Id of the content or news under which it counts. */
export const countedUnder = ({ id, within }: Sound): string => within?.id ?? id;
