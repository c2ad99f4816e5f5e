import { makeAutoObservable, observableRef } from 'mobx';
import type { ContentItem } from '../../types/content';
import type { Problem } from '../ports/cloud';
import type { StoreContext } from './context';
import type { LoadStatus } from './paged-list';

/** One video and its page. Wire the video component's events to the methods of the same name. */
export class WatchStore {
  status: LoadStatus = 'idle';
  item: ContentItem | null = null;
  error: Problem | null = null;
  /** Seconds at which the video should start. */
  startAt = 0;
  /** The picture would not load; `retry()` tries again. */
  mediaFailed = false;

  constructor(
    _context: Pick<StoreContext, 'ports' | 'services' | 'outbox' | 'places' | 'player'>,
    readonly contentId: string,
  ) {
    makeAutoObservable(
      this,
      { contentId: false, item: observableRef, error: observableRef },
      { autoBind: true },
    );
  }

  load(): Promise<void> {
    return Promise.resolve();
  }
  retry(): Promise<void> {
    return this.load();
  }
  /** It plays: other sound stops. `pauseVideo` is called when other sound starts. */
  played(_pauseVideo: () => void): void {}
  paused(): void {}
  /** Seconds. */
  moved(_position: number, _duration: number): void {}
  ended(): void {}
  failed(): void {}
  /** The page is hidden or closed. */
  left(): void {}
}
