import { placeWords } from '../../messages/format';
import { me as words } from './messages';
import { isFinished, type Progress } from '../../stores/progress/progress-store';

/** Where a person stopped, in words and as a part of the whole (0 to 1, where that is known). */
export function placeInWords(place: Progress): { text: string; progress?: number } {
  const { medium, position, total } = place;
  const isText = medium === 'text';
  if (total === undefined || total <= 0) return { text: isText ? '' : words.at(placeWords(position)) };
  if (isFinished(place)) return { text: words.finished, progress: 1 };
  // Sections count from 0; the one in sight is being read.
  if (isText) return { text: words.part(position + 1, total), progress: (position + 1) / total };
  return { text: words.at(placeWords(position)), progress: position / total };
}
