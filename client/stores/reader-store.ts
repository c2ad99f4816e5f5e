import { makeAutoObservable, observableRef } from 'mobx';
import type { ContentItem, OutlineEntry, Section } from '../../types/content';
import type { Problem } from '../ports/cloud';
import type { StoreContext } from './context';
import type { LoadStatus } from './paged-list';

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
  error: Problem | null = null;
  /** What to draw, 12 sections at most. */
  drawn: readonly Section[] = [];
  /** Of `extend`, `turn` and the jumps. */
  more: 'idle' | 'loading' | 'failed' = 'idle';
  /** Scroll there when it changes. */
  anchor: Anchor | null = null;

  constructor(
    _context: Pick<StoreContext, 'ports' | 'services' | 'outbox' | 'places'>,
    readonly contentId: string,
  ) {
    makeAutoObservable(
      this,
      {
        contentId: false,
        item: observableRef,
        outline: observableRef,
        error: observableRef,
        drawn: observableRef,
        anchor: observableRef,
      },
      { autoBind: true },
    );
  }

  /** The window has room and there is more: draw it when the bottom is reached. */
  get canExtend(): boolean {
    return false;
  }

  /** The window is full and there is more: show the button for the next part. */
  get canTurn(): boolean {
    return false;
  }

  /** The window does not begin at the beginning: show the button for the part before. */
  get canTurnBack(): boolean {
    return false;
  }

  /** How far the reader is, 0 to 1. */
  get progress(): number {
    return 0;
  }

  /** Opens the text where the reader stopped, or where a search hit or a link points. */
  open(_at?: { section?: number; provision?: number }): Promise<void> {
    return Promise.resolve();
  }
  extend(): Promise<void> {
    return Promise.resolve();
  }
  turn(): Promise<void> {
    return Promise.resolve();
  }
  turnBack(): Promise<void> {
    return Promise.resolve();
  }
  /** Jumps to a line of the table of contents. */
  goTo(_entry: OutlineEntry): Promise<void> {
    return Promise.resolve();
  }
  /** Jumps to 条 `no`; false when the text has none of that number. */
  goToProvision(_no: number): Promise<boolean> {
    return Promise.resolve(false);
  }
  /** From the beginning, for a text that was finished. */
  restart(): Promise<void> {
    return this.goTo({ title: '', level: 1, section: 0 });
  }
  retry(): Promise<void> {
    return this.open();
  }
  /** A section came into view. */
  saw(_section: number): void {}
  /** The page is in front. */
  appeared(): void {}
  /** The page is hidden or closed. */
  left(): void {}
}
