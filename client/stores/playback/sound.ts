import type { ContentBrief } from '../../../types/content';

/** Something to hear: a piece of content, or a sound that stands in a text. */
export interface Sound extends ContentBrief {
  /** The text that a sound stands in. Then `id` is the sound's own, and what is heard counts for the text. */
  within?: { kind: 'article' | 'news'; id: string };
  /** Its `mediaHost` stood on the button that was pressed. Not kept: another day it is named again. */
  hostNamed?: true;
}

/**
 * Has sound that may start: an audio, or an article with a spoken version. Video has a player of its own. A stranger's sound is started on
 * its own page alone, by the button that names the host.
 */
export const hasSound = (content: Sound): boolean =>
  content.media !== undefined &&
  (content.kind === 'audio' || content.kind === 'article') &&
  (content.mediaHost === undefined || content.hostNamed === true);

/** A sound whose host, where it has one, stood on the button that was pressed. */
export const named = (sound: Sound): Sound => ({ ...sound, hostNamed: true });

/** A sound that stands in a text: another than the text's spoken version, and than the next sound in it. */
export const soundWithin = (
  kind: 'article' | 'news',
  text: Pick<ContentBrief, 'id' | 'source' | 'publishAt' | 'cover'>,
  { src, title, duration, host }: { src: string; title: string; duration?: number; host?: string },
): Sound => ({
  id: `${text.id}#${src}`,
  kind: 'audio',
  title,
  media: src,
  source: text.source,
  publishAt: text.publishAt,
  ...(text.cover !== undefined && { cover: text.cover }),
  ...(duration !== undefined && duration > 0 && { duration }),
  ...(host !== undefined && { mediaHost: host }),
  within: { kind, id: text.id },
});

/** Id of the content or news under which it counts. */
export const countedUnder = ({ id, within }: Sound): string => within?.id ?? id;
