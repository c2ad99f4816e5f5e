import { useEffect } from 'react';
import type { StationStore } from '../../stores/station-store';
import { openAlbum, openArticle, openColumn } from '../routes';

/** Opens once what the code asked for besides its station. An item opens as a text, whose page knows better once it is here. */
export function useTarget(station: StationStore): void {
  const { target, status } = station;
  useEffect(() => {
    if (!target || status === 'loading' || status === 'idle' || status === 'failed') return;
    const taken = station.takeTarget();
    if (taken?.contentId) openArticle(taken.contentId);
    else if (taken?.albumId) openAlbum(taken.albumId);
    else if (taken?.columnId) openColumn(taken.columnId);
  }, [station, target, status]);
}
