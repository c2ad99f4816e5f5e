/** Which collections and indexes there are, kept in the store and mirrored in memory. */
import { CloudError } from '../cloud-error';
import { asDocument, indexKeysOf, numberBytes, recordIndexEntry } from './plan/index-keys';
import type { CollectionInfo, IndexDeclaration, IndexInfo, Permission } from './schema';
import type { Store } from './store';

const COLLECTION = 'collection/';
const COUNT = 'count/';
const NEXT_NUMBER = Buffer.from('next-number');

export const isCollectionName = (name: string): boolean => /^[A-Za-z][\w-]{0,63}$/.test(name);

export class Catalog {
  private readonly collections = new Map<string, CollectionInfo>();
  private nextNumber: number;

  constructor(private readonly store: Store) {
    this.nextNumber = Number(store.meta.get(NEXT_NUMBER) ?? 1);
    const start = Buffer.from(COLLECTION);
    for (const { value } of store.meta.getRange({ start, end: Buffer.from(COLLECTION + '\uffff') })) {
      const info = JSON.parse(value) as CollectionInfo;
      info.count = Number(store.meta.get(Buffer.from(COUNT + info.name)) ?? 0);
      this.collections.set(info.name, info);
    }
  }

  list(): CollectionInfo[] {
    return [...this.collections.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  has(name: string): boolean {
    return this.collections.has(name);
  }

  /** @throws DATABASE_COLLECTION_NOT_EXIST */
  get(name: string): CollectionInfo {
    const info = this.collections.get(name);
    if (!info) {
      throw new CloudError(
        'DATABASE_COLLECTION_NOT_EXIST',
        `[ResourceNotFound] Db or Table not exist: ${name}. Please check your request, but if the problem cannot be solved, contact us.`,
      );
    }
    return info;
  }

  /** @throws DATABASE_COLLECTION_ALREADY_EXIST */
  create(name: string, permission: Permission = 'ADMINONLY'): CollectionInfo {
    if (this.collections.has(name)) {
      throw new CloudError(
        'DATABASE_COLLECTION_ALREADY_EXIST',
        `[ResourceUnavailable.ResourceExist] Table exist: ${name}. Please check your request, but if the problem persists, contact us.`,
      );
    }
    if (!isCollectionName(name)) {
      throw new CloudError('INVALID_PARAM', `a collection cannot be named ${JSON.stringify(name)}`);
    }
    const info = this.store.write((): CollectionInfo => {
      const made = { name, number: this.takeNumber(), permission, indexes: [], count: 0 };
      this.save(made);
      return made;
    });
    this.collections.set(name, info);
    return info;
  }

  setPermission(info: CollectionInfo, permission: Permission): void {
    if (info.permission === permission) return;
    this.store.write(() => this.save({ ...info, permission }));
    info.permission = permission;
  }

  /** Builds the entries of what is stored already. @throws DuplicateKey when a unique index cannot be. */
  addIndex(info: CollectionInfo, declaration: IndexDeclaration): void {
    info.indexes = this.store.write(() => {
      const index: IndexInfo = {
        name: declaration.name,
        number: this.takeNumber(),
        keys: declaration.keys,
        unique: declaration.unique ?? false,
        multikey: declaration.keys.map(() => false),
      };
      const start = numberBytes(info.number);
      for (const { key, value } of this.store.documents.getRange({
        start,
        end: numberBytes(info.number + 1),
      })) {
        const document = asDocument(value);
        const { tuples, multikey } = indexKeysOf(document, index);
        index.multikey = index.multikey.map((list, i) => list || multikey[i]!);
        for (const tuple of tuples) {
          recordIndexEntry(this.store, info, index, tuple, { idKey: key.subarray(4), document });
        }
      }
      const indexes = [...info.indexes, index];
      this.save({ ...info, indexes });
      return indexes;
    });
  }

  dropIndex(info: CollectionInfo, name: string): void {
    const index = info.indexes.find((candidate) => candidate.name === name);
    if (!index) return;
    info.indexes = this.store.write(() => {
      const range = { start: numberBytes(index.number), end: numberBytes(index.number + 1) };
      for (const key of [...this.store.entries.getKeys(range)]) this.store.entries.removeSync(key);
      const indexes = info.indexes.filter((candidate) => candidate !== index);
      this.save({ ...info, indexes });
      return indexes;
    });
  }

  /** Inside a write: the count belongs to the same commit as the documents. */
  saveCount(info: CollectionInfo, count: number): void {
    this.store.meta.putSync(Buffer.from(COUNT + info.name), String(count));
  }

  /** Inside a write. What is in memory is changed after it, when it is certain. */
  save(info: CollectionInfo): void {
    const { name, number, permission, indexes } = info;
    this.store.meta.putSync(
      Buffer.from(COLLECTION + info.name),
      JSON.stringify({ name, number, permission, indexes }),
    );
  }

  private takeNumber(): number {
    const number = this.nextNumber++;
    this.store.meta.putSync(NEXT_NUMBER, String(this.nextNumber));
    return number;
  }
}
