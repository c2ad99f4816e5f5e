import type { ContentItem } from '../../../types/content';
import type { StoreDependencies } from '../app/dependencies';
import { isCompleted, playedOf } from './progress-store';
import { readingMs, ReadingLog } from './reading-log';
import { addInterval, type Interval } from './intervals';

/** A text that is on the screen. */
export interface ShownText {
  /** How many sections it has in all. */
  sections: number;
  /** Of the whole text. */
  characters: number;
  /** Whose place is kept. News is too short for one, and of sound and pictures it is the seconds that are kept. */
  article?: ContentItem;
}

/** Keeps what was read of one text: the place on the phone, the time and the completion for the outbox. */
export class ReadingRecord {
  /** The section where the reader is. */
  current = 0;

  private readonly log: ReadingLog;
  private text: ShownText | null = null;
  private isInFront = false;
  /** Sections that were in front; the last one counts half until its end was in sight. */
  private seen: readonly Interval[];
  /** Milliseconds in front, before this page was opened. */
  private readonly readBefore: number;
  private completed = false;

  constructor(
    private readonly context: Pick<StoreDependencies, 'ports' | 'outbox' | 'places'>,
    private readonly contentId: string,
  ) {
    this.log = new ReadingLog(context, contentId, () =>
      this.text?.article ? { position: this.current, total: this.text.sections } : {},
    );
    const before = context.places.find(contentId, 'text');
    this.seen = playedOf(before);
    this.readBefore = before?.readMs ?? 0;
  }

  /** The text has come: it may be long after its page. */
  shows(text: ShownText): void {
    this.text = text;
    if (this.isInFront) this.log.appeared();
  }

  /** The page is in front. */
  appeared(): void {
    this.isInFront = true;
    if (this.text) this.log.appeared();
  }

  /** The page is hidden or closed. */
  left(): void {
    this.isInFront = false;
    this.log.left();
    const { text } = this;
    if (!text) return;
    const isRead = this.readMs >= readingMs(text.characters) && isCompleted(this.seen, text.sections, 'text');
    if (isRead && !this.completed) {
      this.completed = true;
      this.context.outbox.add({ type: 'complete', contentId: this.contentId });
    }
    // Where nothing came into view there is no place to keep, and the one of before stays.
    if (this.seen.length > 0) this.keepPlace();
  }

  /** The reader touched the page. */
  touched(): void {
    this.log.touched();
  }

  /** A section came into view. */
  saw(section: number): void {
    this.current = section;
    this.see(section, section + 1 === this.text?.sections ? section + 0.5 : section + 1);
  }

  /** The end of the last section came into view. */
  sawEnd(): void {
    if (this.text) this.see(this.text.sections - 1, this.text.sections);
  }

  private get readMs(): number {
    return this.readBefore + this.log.readMs;
  }

  private see(from: number, to: number): void {
    if (!this.text) return;
    this.touched();
    this.seen = addInterval(this.seen, from, to);
    this.keepPlace();
  }

  private keepPlace(): void {
    if (!this.text?.article) return;
    this.context.places.remember({
      content: this.text.article,
      contentId: this.contentId,
      medium: 'text',
      position: this.current,
      total: this.text.sections,
      // Once it is completed it is read anew.
      played: this.completed ? [] : this.seen,
      readMs: this.completed ? 0 : this.readMs,
      at: this.context.outbox.now(),
    });
  }
}
