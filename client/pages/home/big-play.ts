import type { IconName } from '../../components/Icon';
import { placeWords } from '../../messages/format';
import { common, home } from '../../messages/screens';
import type { BigPlay } from '../../stores/station/station-store';

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

const actions: Record<BigPlay['action'], { word: string; icon: IconName }> = {
  play: { word: common.play, icon: 'play' },
  watch: { word: home.watch, icon: 'play' },
  read: { word: home.open, icon: 'article' },
  album: { word: home.openAlbum, icon: 'album' },
};

/** What the one big card says. */
export function bigPlayWords({ from, place, action }: BigPlay, playing: boolean): BigPlayWords {
  const heard = action === 'play';
  const begun = from === 'continue' && place !== undefined;
  const kickers = {
    continue: heard ? home.continueListening : home.continueReading,
    today: home.today,
    featured: home.featured,
  };
  const press = playing
    ? { word: common.pause, icon: 'pause' as const }
    : heard && begun
      ? { word: common.resume, icon: 'play' as const }
      : actions[action];
  return {
    kicker: kickers[from],
    ...press,
    // The place in a text is a section: no words for that.
    ...(begun && action !== 'read' && { place: home.heardTo(placeWords(place.position)) }),
    ...(begun && place.total && { progress: Math.min(1, place.position / place.total) }),
  };
}
