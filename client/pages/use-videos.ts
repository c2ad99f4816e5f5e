import { useRef } from 'react';
import { useDidHide } from '../platform/lifecycle';
import { pauseVideo } from '../platform/viewport';
import { useStores } from './store-context';

/** For the videos within a text: call what it returns with the id of one that started. Nothing else sounds beside it. */
export function useVideos(): (id: string) => void {
  const { player } = useStores();
  const last = useRef<string | null>(null);
  const pauseLast = () => {
    if (last.current !== null) pauseVideo(last.current);
  };
  useDidHide(pauseLast);
  return (id) => {
    if (last.current !== id) pauseLast();
    last.current = id;
    player.videoStarted(() => pauseVideo(id));
  };
}
