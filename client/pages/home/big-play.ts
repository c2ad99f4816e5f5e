import type { ContentKind } from '../../../types/content';
import type { IconName } from '../../components/Icon';
import { placeWords } from '../../messages/format';
import { common, home } from '../../messages/screens';
import type { BigPlay } from '../../stores/station-store';

/** Words and sign of the big card. `playing`: this very thing sounds now. */
export interface BigPlayWords {
  kicker: string;
  word: string;
  icon: IconName;
  /** Where the listener was. */
  place?: string;
  /** 0 to 1. */
  progress?: number;
}

/** Sound is played where one stands; pictures, texts and albums open their page. */
export const playsHere = (kind: ContentKind): boolean => kind === 'audio';

const openWords: Record<Exclude<ContentKind, 'audio'>, { word: string; icon: IconName }> = {
  article: { word: home.open, icon: 'article' },
  video: { word: home.watch, icon: 'play' },
  album: { word: home.openAlbum, icon: 'album' },
};

/** What the one big card says. */
export function bigPlayWords({ content, from, place }: BigPlay, playing: boolean): BigPlayWords {
  const { kind } = content;
  const begun = from === 'continue' && place !== undefined;
  const kickers = {
    continue: kind === 'audio' ? home.continueListening : home.continueReading,
    today: home.today,
    featured: home.featured,
  };
  const action =
    kind === 'audio'
      ? playing
        ? { word: common.pause, icon: 'pause' as const }
        : { word: begun ? common.resume : common.play, icon: 'play' as const }
      : openWords[kind];
  return {
    kicker: kickers[from],
    ...action,
    ...(begun && kind !== 'article' && { place: home.heardTo(placeWords(place.position)) }),
    ...(begun && place.total && { progress: Math.min(1, place.position / place.total) }),
  };
}
