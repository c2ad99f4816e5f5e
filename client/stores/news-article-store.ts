import { makeAutoObservable, observableRef, runInAction } from 'mobx';
import type { NewsArticle } from '../../types/news';
import type { Problem } from '../ports/cloud';
import type { StoreContext } from './context';
import type { LoadStatus } from './paged-list';
import { ReadingLog } from './reading-log';

/** One piece of local news. */
export class NewsArticleStore {
  status: LoadStatus = 'idle';
  article: NewsArticle | null = null;
  error: Problem | null = null;

  private readonly log: ReadingLog;

  constructor(
    private readonly context: Pick<StoreContext, 'ports' | 'services' | 'outbox'>,
    readonly newsId: string,
  ) {
    // Short enough to be read in one go: it has no place to come back to.
    this.log = new ReadingLog(context, newsId, () => ({}));
    makeAutoObservable<this, 'context' | 'log'>(
      this,
      { newsId: false, article: observableRef, error: observableRef, context: false, log: false },
      { autoBind: true },
    );
  }

  /** Also the retry. */
  async load(): Promise<void> {
    this.status = 'loading';
    this.error = null;
    const outcome = await this.context.services.news.get({ id: this.newsId });
    runInAction(() => {
      if (outcome.ok) this.article = outcome.data;
      else this.error = outcome.error;
      this.status = outcome.ok ? 'ready' : 'failed';
    });
  }

  /** The page is in front. */
  appeared(): void {
    this.log.appeared();
  }

  /** The page is hidden or closed. */
  left(): void {
    this.log.left();
  }
}
