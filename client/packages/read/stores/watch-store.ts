import { runInAction } from 'mobx';
import type { ContentItem } from '../../../../types/content';
import type { CloudProblem } from '../../../ports/cloud';
import type { StoreDependencies } from '../../../stores/app/dependencies';
import { ListenLog } from '../../../stores/playback/listen-log';
import { makeStore } from '../../../stores/app/make-store';
import type { LoadStatus } from '../../../stores/app/paged-list';
import { isFinished, isGone } from '../../../stores/progress/progress-store';
import { smartRewind } from '../../../stores/playback/smart-rewind';

/** One video and its page. Wire the video component's events to the methods. */
export class WatchStore {
  status: LoadStatus = 'idle';
  item: ContentItem | null = null;
  error: CloudProblem | null = null;
  /** Seconds at which the video should start. */
  startAt = 0;
  /** The picture would not load; `retry()` tries again. */
  mediaFailed = false;

  private readonly log: ListenLog;
  private playing = false;
  private position = 0;
  private duration = 0;

  constructor(
    private readonly context: Pick<StoreDependencies, 'ports' | 'services' | 'outbox' | 'places' | 'player'>,
    readonly contentId: string,
  ) {
    this.log = new ListenLog(context, 'pictures');
    makeStore(this);
  }

  async load(): Promise<void> {
    this.status = 'loading';
    this.error = null;
    const outcome = await this.context.services.content.get({ id: this.contentId });
    runInAction(() => {
      if (!outcome.ok) {
        this.error = outcome.error;
        this.status = 'failed';
        if (isGone(outcome.error)) this.context.places.drop(this.contentId);
        return;
      }
      this.item = outcome.data.item;
      this.startAt = this.place();
      this.log.begin(outcome.data.item);
      this.context.places.confirm([this.contentId]);
      this.status = 'ready';
    });
  }

  /** Tries again what failed: the page, or only the picture, from where it stopped. */
  async retry(): Promise<void> {
    if (this.status === 'failed') return this.load();
    this.startAt = this.place();
    this.mediaFailed = false;
  }

  /** It plays: other sound stops. `pauseVideo` is called when other sound starts. */
  played(pauseVideo: () => void): void {
    this.playing = true;
    this.context.player.videoStarted(pauseVideo);
  }

  paused(): void {
    this.playing = false;
    this.report();
  }

  /** Seconds. */
  moved(position: number, duration: number): void {
    if (!this.item) return;
    this.position = position;
    this.duration = duration > 0 ? duration : (this.item.duration ?? 0);
    if (this.playing) this.log.tick(this.item, position, this.duration);
  }

  ended(): void {
    this.playing = false;
    if (this.item) this.log.finish(this.item, this.duration);
  }

  failed(): void {
    this.paused();
    this.mediaFailed = true;
  }

  /** The page is hidden or closed. */
  left(): void {
    this.paused();
  }

  private report(): void {
    if (this.item) this.log.stop(this.item, this.position, this.duration);
  }

  private place(): number {
    const place = this.context.places.find(this.contentId, 'pictures');
    if (!place || isFinished(place)) return 0;
    return Math.max(0, place.position - smartRewind(this.context.outbox.now() - place.at));
  }
}
