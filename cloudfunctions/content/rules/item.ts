import type { ContentBrief, ContentItem } from '../../../types/content';
import type { ContentRecord } from '../../shared/domain/records/content';

/** What the index, or the text itself, says about a content's text. */
export interface TextFacts {
  preamble: readonly string[];
  sectionCount: number;
  characters: number;
}

/** A content as its own screen shows it. */
export function contentItem(
  brief: ContentBrief,
  { author, originalUrl, kind, media }: ContentRecord,
  { preamble, sectionCount, characters }: TextFacts,
): ContentItem {
  return {
    ...brief,
    sectionCount,
    characters,
    ...(kind === 'video' && brief.mediaHost !== undefined && media !== undefined && { mediaAddress: media }),
    ...(author !== undefined && { author }),
    ...(originalUrl !== undefined && { originalUrl }),
    ...(preamble.length > 0 && { preamble: [...preamble] }),
  };
}
