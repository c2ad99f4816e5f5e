import { makeAutoObservable, observableRef } from 'mobx';
import type { ContentBrief, Continue } from '../../types/content';
import type { StoragePort } from '../ports/storage';

/** `sound` and `pictures` are measured in seconds, `text` in sections. */
export type Medium = 'sound' | 'pictures' | 'text';

export interface Place extends Continue {
  medium: Medium;
}

const KEY = 'places';
/** Some 300 bytes each: 30 KB, written every 5 s while something plays. */
const KEPT = 100;
/** Closer to the end than this is finished, in seconds; of something short, the last quarter. */
const FINISHED_WITHIN = 15;

const isPlace = (value: unknown): value is Place => {
  const place = value as Partial<Place> | null;
  return (
    typeof place === 'object' &&
    place !== null &&
    typeof place.contentId === 'string' &&
    typeof place.position === 'number' &&
    typeof place.at === 'number' &&
    typeof place.medium === 'string' &&
    typeof place.content?.title === 'string'
  );
};

/** Nothing is left to hear, watch or read. */
export const isFinished = (place: Pick<Place, 'position' | 'total' | 'medium'>): boolean => {
  if (place.total === undefined || place.total <= 0) return false;
  if (place.medium === 'text') return place.position >= place.total - 1;
  return place.total - place.position <= Math.min(FINISHED_WITHIN, place.total / 4);
};

/** Where this person stopped, by this phone's memory: newest first, and without asking the cloud. */
export class PlacesStore {
  places: readonly Place[];

  constructor(private readonly storage: StoragePort) {
    const kept = storage.read(KEY);
    this.places = Array.isArray(kept) ? kept.filter(isPlace) : [];
    makeAutoObservable<this, 'storage'>(this, { places: observableRef, storage: false }, { autoBind: true });
  }

  /** Begun and not finished, newest first. A text counts too. */
  get unfinished(): readonly Place[] {
    return this.places.filter((place) => !isFinished(place));
  }

  find(contentId: string, medium: Medium): Place | undefined {
    return this.places.find((place) => place.contentId === contentId && place.medium === medium);
  }

  remember(place: Place): void {
    const others = this.places.filter(
      (other) => other.contentId !== place.contentId || other.medium !== place.medium,
    );
    this.places = [place, ...others].slice(0, KEPT);
    this.storage.write(KEY, this.places);
  }

  /** Something is no longer published, or the person took it off the list. */
  drop(contentId: ContentBrief['id']): void {
    if (!this.places.some((place) => place.contentId === contentId)) return;
    this.places = this.places.filter((place) => place.contentId !== contentId);
    this.storage.write(KEY, this.places);
  }

  forget(): void {
    this.places = [];
    this.storage.remove(KEY);
  }
}
