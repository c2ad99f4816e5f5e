import { makeAutoObservable, observableRef } from 'mobx';
import type { NewsArticle } from '../../types/news';
import type { Problem } from '../ports/cloud';
import type { StoreContext } from './context';
import type { LoadStatus } from './paged-list';

/** One piece of local news. */
export class NewsArticleStore {
  status: LoadStatus = 'idle';
  article: NewsArticle | null = null;
  error: Problem | null = null;

  constructor(
    _context: Pick<StoreContext, 'ports' | 'services' | 'outbox'>,
    readonly newsId: string,
  ) {
    makeAutoObservable(
      this,
      { newsId: false, article: observableRef, error: observableRef },
      { autoBind: true },
    );
  }

  /** Also the retry. */
  load(): Promise<void> {
    return Promise.resolve();
  }
  /** The page is in front. */
  appeared(): void {}
  /** The page is hidden or closed. */
  left(): void {}
}
