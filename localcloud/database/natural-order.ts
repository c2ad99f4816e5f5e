/**
 * The order in which documents came, which is the one they are found in where nothing asks for another. A document keeps its place as
 * long as it is there; one that takes a place anew goes to the end.
 */
import { documentKey } from './plan/planner';
import { numberBytes } from './plan/index-keys';
import type { CollectionInfo } from './schema';
import type { Snapshot, Store } from './store';

const PLACE_BYTES = 6;

function placeBytes(place: number): Buffer {
  const bytes = Buffer.alloc(PLACE_BYTES);
  bytes.writeUIntBE(place, 0, PLACE_BYTES);
  return bytes;
}

const rangeOf = ({ number }: CollectionInfo): { start: Buffer; end: Buffer } => ({
  start: numberBytes(number),
  end: numberBytes(number + 1),
});

export class NaturalOrder {
  /** The next free place of each collection that was written to. A commit that fails leaves a gap, which is nothing. */
  private readonly next = new Map<number, number>();

  constructor(private readonly store: Store) {}

  /** Inside a commit. */
  append(collection: CollectionInfo, idKey: Buffer): void {
    const place = placeBytes(this.takePlace(collection));
    const key = documentKey(collection.number, idKey);
    this.store.order.putSync(Buffer.concat([numberBytes(collection.number), place]), key);
    this.store.places.putSync(key, place);
  }

  /** Inside a commit. */
  remove(collection: CollectionInfo, idKey: Buffer): void {
    const key = documentKey(collection.number, idKey);
    const place = this.store.places.get(key);
    if (!place) return;
    this.store.order.removeSync(Buffer.concat([numberBytes(collection.number), place]));
    this.store.places.removeSync(key);
  }

  /** Inside a commit: documents that were stored before places were kept get theirs, by `_id`. */
  complete(collection: CollectionInfo): void {
    for (const key of this.store.documents.getKeys(rangeOf(collection))) {
      if (!this.store.places.doesExist(key)) this.append(collection, Buffer.from(key.subarray(4)));
    }
  }

  private takePlace(collection: CollectionInfo): number {
    const place = this.next.get(collection.number) ?? this.lastPlace(collection) + 1;
    this.next.set(collection.number, place + 1);
    return place;
  }

  private lastPlace(collection: CollectionInfo): number {
    const { start, end } = rangeOf(collection);
    for (const key of this.store.order.getKeys({ start: end, end: start, reverse: true, limit: 1 })) {
      if (key.subarray(0, 4).equals(start)) return key.readUIntBE(4, PLACE_BYTES);
    }
    return 0;
  }
}

/** The keys of a collection's documents, in the order in which these came. */
export function* keysInOrder(
  store: Store,
  collection: CollectionInfo,
  snapshot?: Snapshot,
): Generator<Buffer> {
  const options = snapshot ? { transaction: snapshot } : {};
  for (const { value } of store.order.getRange({ ...rangeOf(collection), ...options })) yield value;
}
