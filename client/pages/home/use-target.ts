import { useEffect, useState } from 'react';
import type { EntryTarget } from '../../../types/station';
import { useLoad } from '../../platform/lifecycle';
import type { RootStore } from '../../stores/app/root-store';
import { openAlbum, openArticle, openColumn } from '../routes';

/**
 * Tells of the home's load, and opens once what the code asked for besides its station. An item opens as a text, whose page knows
 * better once it is here. A scan while the program is open is shown before WeChat loads the home anew: what it asked for is then
 * for that new home, or it would go under with the old one.
 */
export function useTarget(root: RootStore): void {
  const { station } = root;
  const { target, status } = station;
  const [mine, setMine] = useState<EntryTarget | null>(null);
  useLoad((query: Record<string, string>) => {
    root.homeLoaded({ path: 'pages/home/index', query });
    setMine(station.target);
  });
  useEffect(() => {
    if (!target || target !== mine) return;
    if (status === 'loading' || status === 'idle' || status === 'failed') return;
    const taken = station.takeTarget();
    if (taken?.contentId) openArticle(taken.contentId);
    else if (taken?.albumId) openAlbum(taken.albumId);
    else if (taken?.columnId) openColumn(taken.columnId);
  }, [station, target, mine, status]);
}
