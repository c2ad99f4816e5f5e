import type { Stored } from '../../cloudfunctions/shared/domain/records/stored';

/** What is stored of contents: the local cloud's collection, or the console's export of one. */
export interface StoredContents {
  /** Stored contents of these ids, by their id as text. */
  contents(ids: string[]): Promise<Map<string, Stored>>;
  /** `_id`, `title`, `regions` and `status` of every stored content. */
  headings(): Promise<Stored[]>;
}
