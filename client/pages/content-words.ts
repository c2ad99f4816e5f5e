import type { ContentBrief, ContentKind } from '../../types/content';
import type { IconName } from '../components/Icon';
import { joinWords, lengthWords } from '../messages/format';
import { common, kindWords } from '../messages/screens';

export const kindIcons: Record<ContentKind, IconName> = {
  article: 'article',
  audio: 'listen',
  video: 'video',
  album: 'album',
};

/** The line of small print of a piece of content: what it is, how long, from whom. */
export function contentWords(content: ContentBrief): string {
  return joinWords(
    kindWords[content.kind],
    content.kind === 'album' && content.itemCount !== undefined && common.itemCount(content.itemCount),
    content.duration !== undefined && content.duration > 0 && lengthWords(content.duration),
    content.source,
  );
}
