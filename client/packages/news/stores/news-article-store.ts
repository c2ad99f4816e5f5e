import { runInAction } from 'mobx';
import type { Block } from '../../../../types/content';
import type { NewsArticle } from '../../../../types/news';
import type { CloudProblem } from '../../../ports/cloud';
import type { StoreDependencies } from '../../../stores/app/dependencies';
import { makeStore } from '../../../stores/app/make-store';
import type { LoadStatus } from '../../../stores/app/paged-list';
import { ReadingRecord } from '../../../stores/progress/reading-record';

const lengthOf = (block: Block): number =>
  block.type === 'table' ? block.rows.flat().join('').length : 'text' in block ? block.text.length : 0;

/** Characters of what is shown: the text, or the summary where there is none. */
const charactersOf = ({ blocks, summary = '' }: NewsArticle): number =>
  blocks.length > 0 ? blocks.reduce((sum, block) => sum + lengthOf(block), 0) : summary.length;

/** One piece of local news. */
export class NewsArticleStore {
  status: LoadStatus = 'idle';
  article: NewsArticle | null = null;
  error: CloudProblem | null = null;

  /** The page tells it what the reader does. */
  readonly record: ReadingRecord;

  constructor(
    private readonly context: Pick<StoreDependencies, 'ports' | 'services' | 'outbox' | 'places'>,
    readonly newsId: string,
  ) {
    this.record = new ReadingRecord(context, newsId);
    makeStore(this);
  }

  /** Also the retry. */
  async load(): Promise<void> {
    this.status = 'loading';
    this.error = null;
    const outcome = await this.context.services.news.get({ id: this.newsId });
    runInAction(() => {
      this.status = outcome.ok ? 'ready' : 'failed';
      if (!outcome.ok) {
        this.error = outcome.error;
        return;
      }
      this.article = outcome.data;
      // Short enough to be read in one go: it counts as one section, and has no place to come back to.
      this.record.shows({ sections: 1, characters: charactersOf(outcome.data) });
    });
  }
}
