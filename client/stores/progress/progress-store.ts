import type { Continue } from '../../../types/content';
import type { CloudProblem } from '../../ports/cloud';
import type { StoragePort } from '../../ports/storage';
import { makeStore } from '../app/make-store';
import { countedUnder, type Sound } from '../playback/sound';
import { coveredSeconds, addInterval, type Interval } from './intervals';

/** `sound` and `pictures` are measured in seconds, `text` in sections. */
export type Medium = 'sound' | 'pictures' | 'text';

export interface Progress extends Continue {
  content: Sound;
  medium: Medium;
  /** What was played or read of it since it was last completed. Absent: everything up to `position`. */
  played?: readonly Interval[];
  /** Of a text: milliseconds it was in front since it was last completed. */
  readMs?: number;
  /** When the cloud last showed that it is published, epoch milliseconds. Absent: `at`. */
  confirmedAt?: number;
}

const KEY = 'places';
/** Some 300 bytes each, 1 KB at most: written every 5 s while something plays. */
const MAX_KEPT = 100;
/** Closer to the end than this is finished, in seconds; of something short, the last quarter. */
const FINISHED_WITHIN = 15;
/** So much of it must have been played or read before it counts as completed. */
const COMPLETED_SHARE = 0.8;
/** What the cloud has not shown for so long may be withdrawn: it is not offered, as a home of that age is not drawn. */
const OFFERED_MS = 7 * 86_400_000;
/** A confirmation that is newer by less is not written down: not every visit should cost a write. */
const CONFIRMED_ANEW_MS = 3_600_000;

/** What is kept of a content: what its row in a list shows. A statute's own record has its whole history in it. */
const FIELDS: readonly string[] = [
  'id',
  'kind',
  'title',
  'cover',
  'media',
  'mediaHost',
  'duration',
  'source',
  'publishAt',
  'columnId',
  'albumId',
  'within',
] satisfies (keyof Sound)[];

const keptOf = (content: Sound): Sound =>
  Object.fromEntries(Object.entries(content).filter(([field]) => FIELDS.includes(field))) as unknown as Sound;

const isPlace = (value: unknown): value is Progress => {
  const place = value as Partial<Progress> | null;
  return (
    typeof place === 'object' &&
    place !== null &&
    typeof place.contentId === 'string' &&
    typeof place.position === 'number' &&
    typeof place.at === 'number' &&
    typeof place.medium === 'string' &&
    typeof place.content?.title === 'string' &&
    // Only an article's place can be one in its text.
    (place.medium !== 'text' || place.content.kind === 'article')
  );
};

/** Seconds, or sections, before the end that count as the end. */
const endOf = (total: number, medium: Medium): number =>
  medium === 'text' ? 0 : Math.min(FINISHED_WITHIN, total / 4);

/** Nothing is left to hear, watch or read. */
export const isFinished = (place: Pick<Progress, 'position' | 'total' | 'medium'>): boolean => {
  if (place.total === undefined || place.total <= 0) return false;
  if (place.medium === 'text') return place.position >= place.total - 1;
  return place.total - place.position <= endOf(place.total, place.medium);
};

/** Its end was played or read, and 80 % of it: in any order, in one go or over days. `total` in seconds or sections. */
export const isCompleted = (played: readonly Interval[], total: number, medium: Medium): boolean =>
  total > 0 &&
  played.some(([, to]) => to >= total - endOf(total, medium)) &&
  coveredSeconds(played, total) >= total * COMPLETED_SHARE;

/** What was played or read up to now. A place that came from the cloud says only how far. */
export const playedOf = (place: Progress | undefined): readonly Interval[] =>
  place === undefined ? [] : (place.played ?? [[0, place.position]]);

/** The cloud's place. An article's is a section; everything else is measured in seconds. */
export const toProgress = (place: Continue): Progress => ({
  ...place,
  medium: place.content.kind === 'article' ? 'text' : place.content.kind === 'video' ? 'pictures' : 'sound',
});

/** The cloud's answer says that it is withdrawn, or that this kind of content is switched off. */
export const isGone = ({ code }: CloudProblem): boolean => code === 'NOT_FOUND' || code === 'MODULE_OFF';

const confirmedAt = (place: Progress): number => place.confirmedAt ?? place.at;

/** Where this person stopped, by what this phone remembers and what the cloud has told it: newest first, and without asking. */
export class ProgressStore {
  places: readonly Progress[];

  constructor(
    private readonly storage: StoragePort,
    /** The server's clock. */
    private readonly clock: { now(): number },
  ) {
    const kept = storage.read(KEY);
    this.places = Array.isArray(kept) ? kept.filter(isPlace) : [];
    makeStore(this);
  }

  /** What may be offered to be gone on with: published by all that is known. A sound in a text is not offered without the text. */
  get offered(): readonly Progress[] {
    const oldest = this.clock.now() - OFFERED_MS;
    return this.places.filter((place) => !place.content.within && confirmedAt(place) >= oldest);
  }

  /** Of those, what is begun and not finished, newest first. A text counts too. */
  get unfinished(): readonly Progress[] {
    return this.offered.filter((place) => !isFinished(place));
  }

  find(contentId: string, medium: Medium): Progress | undefined {
    return this.places.find((place) => place.contentId === contentId && place.medium === medium);
  }

  /** `at` by the server's clock. */
  remember(place: Progress): void {
    const before = this.find(place.contentId, place.medium);
    const kept = {
      ...place,
      content: keptOf(place.content),
      confirmedAt: place.confirmedAt ?? (before ? confirmedAt(before) : place.at),
    };
    this.keep([kept, ...this.places.filter((other) => other !== before)]);
  }

  /** The cloud's own places. Those that are newer count here too: everything up to them is taken as played. All are published. */
  learn(begun: readonly Continue[]): void {
    for (const cloud of begun.map(toProgress)) {
      const own = this.find(cloud.contentId, cloud.medium);
      // The cloud has it from somebody's phone; the same place means from this one, whose clock may have been put right since.
      if (own && (own.at >= cloud.at || Math.round(own.position) === cloud.position)) continue;
      const played = addInterval(playedOf(own), 0, cloud.position);
      this.remember({ ...cloud, played, ...(own?.readMs !== undefined && { readMs: own.readMs }) });
    }
    this.confirm(begun.map(({ contentId }) => contentId));
  }

  /** The cloud shows these now. */
  confirm(contentIds: readonly string[]): void {
    const now = this.clock.now();
    const isOld = (place: Progress) =>
      contentIds.includes(countedUnder(place.content)) && now - confirmedAt(place) > CONFIRMED_ANEW_MS;
    if (!this.places.some(isOld)) return;
    this.keep(this.places.map((place) => (isOld(place) ? { ...place, confirmedAt: now } : place)));
  }

  /**
   * The server's clock is known: nothing here can be of later than now. What was kept while the phone's clock was ahead would stand
   * before everything else for as long as that.
   */
  putRight(): void {
    const now = this.clock.now();
    const isAhead = (place: Progress) => place.at > now || confirmedAt(place) > now;
    if (!this.places.some(isAhead)) return;
    this.keep(
      this.places.map((place) =>
        isAhead(place)
          ? { ...place, at: Math.min(place.at, now), confirmedAt: Math.min(confirmedAt(place), now) }
          : place,
      ),
    );
  }

  /** Something is no longer published, or the person took it off the list. */
  drop(contentId: string): void {
    const others = this.places.filter(({ content }) => countedUnder(content) !== contentId);
    if (others.length < this.places.length) this.keep(others);
  }

  forget(): void {
    this.places = [];
    this.storage.remove(KEY);
  }

  private keep(places: readonly Progress[]): void {
    this.places = [...places].sort((a, b) => b.at - a.at).slice(0, MAX_KEPT);
    this.storage.write(KEY, this.places);
  }
}
