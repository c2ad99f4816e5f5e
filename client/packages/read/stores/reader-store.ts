import { runInAction } from 'mobx';
import type {
  ContentGetAnswer,
  ContentGetRequest,
  ContentItem,
  OutlineEntry,
  Section,
} from '../../../../types/content';
import type { CloudResult, CloudProblem } from '../../../ports/cloud';
import type { StoreDependencies } from '../../../stores/app/dependencies';
import { makeStore } from '../../../stores/app/make-store';
import type { LoadStatus } from '../../../stores/app/paged-list';
import { isFinished, isGone } from '../../../stores/progress/progress-store';
import { ReadingRecord } from '../../../stores/progress/reading-record';
import {
  drawnOf,
  MAX_SECTIONS,
  grow,
  NO_SECTIONS,
  sectionOfProvision,
  startAt,
  SECTIONS_PER_STEP,
  withSections,
} from './section-window';

/** Where the page should scroll to: element id `provision-<no>` where it names one, else `section-<no>`. A new object each time. */
export interface Anchor {
  section: number;
  provision?: number;
}

/**
 * One text, a window of it drawn at a time so that a step of setData stays small. Reaching the bottom calls `extend()`, which draws
 * a few sections more; when the window is full, a button calls `turn()`: the next part, from its top.
 */
export class ReaderStore {
  status: LoadStatus = 'idle';
  item: ContentItem | null = null;
  outline: readonly OutlineEntry[] = [];
  /** Why `status` or `more` is failed. */
  error: CloudProblem | null = null;
  /** Of `extend`, `turn` and the jumps. */
  more: 'idle' | 'loading' | 'failed' = 'idle';
  /** Scroll there when it changes. */
  anchor: Anchor | null = null;

  private window = NO_SECTIONS;
  private calls = 0;
  private again: () => Promise<unknown> = () => this.open();
  /** The page tells it what the reader does. */
  readonly record: ReadingRecord;

  constructor(
    private readonly context: Pick<StoreDependencies, 'ports' | 'services' | 'outbox' | 'places'>,
    readonly contentId: string,
  ) {
    this.record = new ReadingRecord(context, contentId);
    makeStore(this);
  }

  /** What to draw, 12 sections at most. */
  get drawn(): readonly Section[] {
    return drawnOf(this.window);
  }

  /** The window has room and there is more: draw it when the bottom is reached. */
  get canExtend(): boolean {
    return this.hasMore && this.window.to - this.window.from < MAX_SECTIONS;
  }

  /** The window is full and there is more: show the button for the next part. */
  get canTurn(): boolean {
    return this.hasMore && !this.canExtend;
  }

  /** The window does not begin at the beginning: show the button for the part before. */
  get canTurnBack(): boolean {
    return this.status === 'ready' && this.window.from > 0;
  }

  /** Nothing comes after what is drawn. */
  get atEnd(): boolean {
    return this.status === 'ready' && this.total > 0 && !this.hasMore;
  }

  /** Opens the text where the reader stopped, or where a search hit or a link points. */
  async open(at?: { section?: number; provision?: number }): Promise<void> {
    this.again = () => this.open(at);
    const mine = ++this.calls;
    this.status = 'loading';
    this.error = null;
    const section = at?.section ?? this.rememberedSection();
    let outcome = await this.fetch(at?.provision !== undefined ? { provision: at.provision } : { section });
    // The text became shorter since, or never had that number: from its beginning.
    const misses = outcome.ok
      ? outcome.data.sections.length === 0 && section > 0
      : outcome.error.code === 'NOT_FOUND' && at?.provision !== undefined;
    if (misses) outcome = await this.fetch({ section: 0 });
    if (mine !== this.calls) return;
    runInAction(() => {
      if (!outcome.ok) {
        this.error = outcome.error;
        this.status = 'failed';
        if (isGone(outcome.error)) this.context.places.drop(this.contentId);
        return;
      }
      this.context.places.confirm([this.contentId]);
      this.outline = outcome.data.outline;
      this.take(outcome.data);
      this.status = 'ready';
      const first = outcome.data.sections[0]?.no ?? 0;
      this.show(first, at?.provision, first > 0 || at !== undefined);
      this.tellShown();
    });
  }

  /** Draws a few sections more. */
  async extend(): Promise<void> {
    if (!this.canExtend || this.more === 'loading') return;
    this.again = () => this.extend();
    if (await this.load(this.window.to)) runInAction(() => (this.window = grow(this.window)));
  }

  /** The next part, from its top. */
  async turn(): Promise<void> {
    if (this.hasMore) await this.goToSection(this.window.to);
  }

  /** A few sections back. */
  async turnBack(): Promise<void> {
    await this.goToSection(Math.max(0, this.window.from - SECTIONS_PER_STEP));
  }

  /** Jumps to a line of the table of contents. */
  async goTo(entry: OutlineEntry): Promise<void> {
    await this.goToSection(entry.section);
  }

  /** Jumps to 条 `no`; false when the text has none of that number, null when it could not be asked (`more` is failed). */
  async goToProvision(no: number): Promise<boolean | null> {
    this.again = () => this.goToProvision(no);
    const ranges = this.outline.flatMap(({ provisions }) => (provisions ? [provisions] : []));
    if (ranges.length > 0 && !ranges.some(([first, last]) => first <= no && no <= last)) return false;
    let section = sectionOfProvision(this.window, no);
    if (section === undefined && (await this.request({ provision: no }))) {
      section = sectionOfProvision(this.window, no);
    }
    if (section === undefined) return this.more === 'failed' ? null : false;
    const found = section;
    runInAction(() => this.show(found, no, true));
    return true;
  }

  /** From the beginning. */
  async restart(): Promise<void> {
    await this.goToSection(0);
  }

  /** Tries again what failed. */
  async retry(): Promise<void> {
    await this.again();
  }

  private get total(): number {
    return this.item?.sectionCount ?? 0;
  }

  private get hasMore(): boolean {
    return this.status === 'ready' && this.window.to < this.total;
  }

  private rememberedSection(): number {
    const place = this.context.places.find(this.contentId, 'text');
    return place && !isFinished(place) ? place.position : 0;
  }

  private async goToSection(section: number): Promise<void> {
    this.again = () => this.goToSection(section);
    if (await this.load(section)) runInAction(() => this.show(section, undefined, true));
  }

  /** Makes sure that a section has come. */
  private async load(section: number): Promise<boolean> {
    if (this.window.loaded.has(section)) return true;
    return (await this.request({ section })) && this.window.loaded.has(section);
  }

  private async request(from: { section: number } | { provision: number }): Promise<boolean> {
    const mine = ++this.calls;
    this.more = 'loading';
    this.error = null;
    // The table of contents is here already: without it there is room for more of the text.
    const outcome = await this.fetch({ ...from, outline: false });
    if (mine !== this.calls) return false;
    runInAction(() => {
      this.more = outcome.ok ? 'idle' : 'failed';
      if (outcome.ok) this.take(outcome.data);
      // The text is there; only that 条 is not.
      else if (outcome.error.code === 'NOT_FOUND' && 'provision' in from) this.more = 'idle';
      else this.error = outcome.error;
    });
    return outcome.ok;
  }

  private fetch(from: Omit<ContentGetRequest, 'id'>): Promise<CloudResult<ContentGetAnswer>> {
    return this.context.services.content.get({ id: this.contentId, ...from });
  }

  private take({ item, sections }: ContentGetAnswer): void {
    this.item = item;
    this.window = withSections(this.window, sections);
  }

  /** A video or an album opens its own page, and of sound without a text there is nothing to read. */
  private tellShown(): void {
    const { item } = this;
    if (!item || this.drawn.length === 0 || (item.kind !== 'article' && item.kind !== 'audio')) return;
    this.record.shows({
      sections: item.sectionCount,
      characters: item.characters,
      ...(item.kind === 'article' && { article: item }),
    });
  }

  private show(section: number, provision: number | undefined, scroll: boolean): void {
    const { from, to } = this.window;
    this.more = 'idle';
    if (section < from || section >= to) this.window = startAt(this.window, section);
    this.record.current = section;
    if (scroll) this.anchor = { section, ...(provision !== undefined && { provision }) };
  }
}
