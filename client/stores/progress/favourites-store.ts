import { runInAction } from 'mobx';
import type { ContentBrief } from '../../../types/content';
import type { Ports } from '../../ports/ports';
import type { Services } from '../../services/services';
import { makeStore } from '../app/make-store';
import { PagedList } from '../app/paged-list';

/** A mark that the cloud does not have yet. */
interface Change {
  contentId: string;
  on: boolean;
}

const KEY = 'favourites';
/** Ids only; enough for every screen that asks whether something is marked. */
const MAX_KEPT = 1_000;

const isChange = (value: unknown): value is Change => {
  const change = value as Partial<Change> | null;
  return typeof change?.contentId === 'string' && typeof change.on === 'boolean';
};

/** What this person marked. A mark shows at once, and is sent until the cloud has it. */
export class FavouritesStore {
  /** As the cloud lists them, newest first. Call `list.load()` when the page opens. */
  readonly list: PagedList<ContentBrief>;

  /** Ids of what is marked, by this phone's knowledge. */
  private marked: readonly string[];
  private changes: readonly Change[];
  private sending: Promise<void> | null = null;
  private generation = 0;

  constructor(private readonly context: { ports: Pick<Ports, 'storage'>; services: Pick<Services, 'me'> }) {
    this.list = new PagedList<ContentBrief>(
      (cursor) => this.fetch(cursor),
      (item) => item.id,
    );
    const kept = context.ports.storage.read(KEY) as { marked?: unknown; changes?: unknown } | undefined;
    this.marked = Array.isArray(kept?.marked) ? kept.marked.filter((id) => typeof id === 'string') : [];
    this.changes = Array.isArray(kept?.changes) ? kept.changes.filter(isChange) : [];
    makeStore(this);
  }

  isFavourite(contentId: string): boolean {
    return this.marked.includes(contentId);
  }

  /** Marks what is not marked, unmarks what is. */
  async toggle(content: Pick<ContentBrief, 'id'>): Promise<void> {
    const contentId = content.id;
    const on = !this.isFavourite(contentId);
    this.marked = this.marked.filter((id) => id !== contentId);
    if (on) this.marked = [contentId, ...this.marked].slice(0, MAX_KEPT);
    else this.list.drop(contentId);
    this.changes = [...this.changes.filter((change) => change.contentId !== contentId), { contentId, on }];
    this.save();
    await this.flush();
  }

  /** Sends the marks that the cloud does not have yet. Call it when the program comes to the front, and when the network returns. */
  flush(): Promise<void> {
    this.sending ??= this.send().finally(() => runInAction(() => (this.sending = null)));
    return this.sending;
  }

  /** Drops everything on this phone. */
  forget(): void {
    this.generation++;
    this.marked = [];
    this.changes = [];
    this.list.clear();
    this.context.ports.storage.remove(KEY);
  }

  private async send(): Promise<void> {
    const mine = this.generation;
    for (let change = this.changes[0]; change; change = this.changes[0]) {
      const sent = change;
      const outcome = await this.context.services.me.favourite(sent);
      if (mine !== this.generation) return;
      // Refused for good: there is no such content any more. Anything else is tried again later.
      if (!outcome.ok && outcome.error.code !== 'NOT_FOUND' && outcome.error.code !== 'INVALID_INPUT') return;
      runInAction(() => {
        this.changes = this.changes.filter((other) => other !== sent);
        if (!outcome.ok) this.marked = this.marked.filter((id) => id !== sent.contentId);
        this.save();
      });
    }
  }

  private async fetch(cursor?: string) {
    await this.flush();
    const mine = this.generation;
    const outcome = await this.context.services.me.favourites({ ...(cursor !== undefined && { cursor }) });
    if (outcome.ok && mine === this.generation) this.learn(outcome.data.items);
    return outcome;
  }

  /** Marks made on another phone show here too. */
  private learn(items: readonly ContentBrief[]): void {
    const changed = new Set(this.changes.map((change) => change.contentId));
    const found = items.map((item) => item.id).filter((id) => !changed.has(id) && !this.isFavourite(id));
    if (found.length === 0) return;
    this.marked = [...this.marked, ...found].slice(0, MAX_KEPT);
    this.save();
  }

  private save(): void {
    this.context.ports.storage.write(KEY, { marked: this.marked, changes: this.changes });
  }
}
