import type { Continue } from '../../../types/content';
import { placeWords } from '../../messages/format';
import { me as words } from '../../messages/me';

/** Seconds from the end that count as the end. */
const NEARLY = 15;

/** Where a person stopped, in words and as a part of the whole (0 to 1, where that is known). */
export function placeInWords({ content, position, total }: Continue): { text: string; progress?: number } {
  const isText = content.kind === 'article';
  if (total === undefined || total <= 0) return { text: isText ? '' : words.at(placeWords(position)) };
  if (isText) {
    // Sections count from 0; the one in sight is being read.
    const read = Math.min(total, position + 1);
    if (read >= total) return { text: words.finished, progress: 1 };
    return { text: words.part(read, total), progress: read / total };
  }
  if (total - position <= NEARLY) return { text: words.finished, progress: 1 };
  return { text: words.at(placeWords(position)), progress: position / total };
}
