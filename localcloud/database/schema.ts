/** What a collection and an index are. */

export type IndexKey = [field: string, direction: 1 | -1 | '2dsphere'];

export type Permission = 'READONLY' | 'PRIVATE' | 'ADMINWRITE' | 'ADMINONLY' | 'CUSTOM';

export interface IndexInfo {
  name: string;
  /** First four bytes of its entries; never used twice. */
  number: number;
  keys: IndexKey[];
  unique: boolean;
  /** Per key: some document has a list there, so two conditions on it may be met by two elements. */
  multikey: boolean[];
}

export interface CollectionInfo {
  name: string;
  /** First four bytes of its documents' keys; never used twice. */
  number: number;
  permission: Permission;
  indexes: IndexInfo[];
  count: number;
}

export interface IndexDeclaration {
  name: string;
  keys: IndexKey[];
  unique?: boolean;
}

/** One field of an order. */
export type SortKey = [field: string, direction: 1 | -1];
