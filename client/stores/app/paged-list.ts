import { runInAction } from 'mobx';
import type { Page } from '../../../types/result';
import type { CloudResult, CloudProblem } from '../../ports/cloud';
import { makeStore } from './make-store';

export type LoadStatus = 'idle' | 'loading' | 'ready' | 'failed';

/** Gets one page; no cursor means the first. */
export type FetchPage<Item> = (cursor?: string) => Promise<CloudResult<Page<Item>>>;

/** Pages asked for at a time until one holds something. */
const MAX_EMPTY_PAGES = 3;

/**
 * A list that comes in pages. What was loaded stays while more loads, and when more fails; read again, the first page takes the place
 * of what it covers, and the pages behind it stay, so that nobody loses their place by coming back. A cursor that the server no longer
 * takes starts the list again; an answer that was overtaken by a later load is dropped.
 */
export class PagedList<Item> {
  /** Of the first page. */
  status: LoadStatus = 'idle';
  /** Of the page after those shown. */
  more: 'idle' | 'loading' | 'failed' = 'idle';
  items: readonly Item[] = [];
  /** Why `status` or `more` is failed. */
  error: CloudProblem | null = null;

  private cursor: string | undefined = undefined;
  private generation = 0;

  constructor(
    private fetch: FetchPage<Item>,
    private readonly keyOf: (item: Item) => string,
  ) {
    makeStore(this);
  }

  /** There is another page. */
  get hasMore(): boolean {
    return this.cursor !== undefined;
  }

  /** The cursor of the next page, for whoever goes on from here (the player's queue). */
  get nextCursor(): string | undefined {
    return this.cursor;
  }

  /** Loads the first page; what is shown stays until it is here. `fetch` replaces the source (another keyword, another region). */
  async load(fetch?: FetchPage<Item>): Promise<void> {
    if (fetch) {
      this.fetch = fetch;
      this.items = [];
      this.cursor = undefined;
    }
    await this.loadFirst(true);
  }

  /** `joined`: pages loaded behind it stay. */
  private async loadFirst(joined: boolean): Promise<void> {
    const mine = ++this.generation;
    this.status = 'loading';
    this.more = 'idle';
    this.error = null;
    const outcome = await this.firstFilled();
    if (mine !== this.generation) return;
    runInAction(() => {
      if (outcome.ok) {
        this.begin(outcome.data, joined);
        this.status = 'ready';
      } else {
        this.error = outcome.error;
        this.status = 'failed';
      }
    });
  }

  /** The first page; while one is empty and has a next one, that. A list that begins with more empty ones is gone on with by hand. */
  private async firstFilled(): Promise<CloudResult<Page<Item>>> {
    let outcome = await this.fetch();
    for (let pages = 1; pages < MAX_EMPTY_PAGES; pages++) {
      if (!outcome.ok || outcome.data.items.length > 0 || outcome.data.nextCursor === undefined) break;
      outcome = await this.fetch(outcome.data.nextCursor);
    }
    return outcome;
  }

  /** Loads the next page, if there is one and none is on its way. After a failure this is the retry. */
  async loadMore(): Promise<void> {
    const { cursor } = this;
    if (cursor === undefined || this.more === 'loading' || this.status === 'loading') return;
    const mine = this.generation;
    this.more = 'loading';
    this.error = null;
    const outcome = await this.fetch(cursor);
    if (mine !== this.generation) return;
    if (!outcome.ok && outcome.error.code === 'CURSOR_INVALID') return this.loadFirst(false);
    runInAction(() => {
      if (outcome.ok) {
        // Something published in between moves the pages: the same item may come twice.
        const known = new Set(this.items.map(this.keyOf));
        this.items = [...this.items, ...outcome.data.items.filter((item) => !known.has(this.keyOf(item)))];
        this.cursor = outcome.data.nextCursor;
        this.more = 'idle';
      } else {
        this.error = outcome.error;
        this.more = 'failed';
      }
    });
  }

  /** Tries again whatever failed. */
  retry(): Promise<void> {
    return this.more === 'failed' ? this.loadMore() : this.load();
  }

  /** Forgets what was loaded; an answer still on its way is dropped. */
  clear(): void {
    this.generation++;
    this.items = [];
    this.cursor = undefined;
    this.status = 'idle';
    this.more = 'idle';
    this.error = null;
  }

  /** Takes in a first page; `joined`: where its last item is known, what was loaded behind that stays. */
  private begin({ items, nextCursor }: Page<Item>, joined: boolean): void {
    const keys = new Set(items.map(this.keyOf));
    const last = items[items.length - 1];
    const joint = joined && last ? this.items.findIndex((item) => this.keyOf(item) === this.keyOf(last)) : -1;
    const behind = joint < 0 ? [] : this.items.slice(joint + 1).filter((item) => !keys.has(this.keyOf(item)));
    this.items = [...items, ...behind];
    if (behind.length === 0) this.cursor = nextCursor;
  }

  /** Takes one item out, e.g. a favourite that was unmarked. */
  drop(key: string): void {
    this.items = this.items.filter((item) => this.keyOf(item) !== key);
  }
}
