import type { Modules } from '../station';

/** One document, `_id` `app`: what holds for the whole deployment. */
export interface SettingsDocument {
  _id: string;
  modules?: Partial<Modules>;
  /** Hosts whose pictures, sound and films are the operator's own. */
  mediaHosts?: string[];
}

/** Who is at work: one holder at a time. `_id` is the job, `news` for the sync. */
export interface LeaseDocument {
  _id: string;
  /** Epoch milliseconds: from then on anybody may take it. */
  until: number;
  /** Id of the run that has it; absent once it was given back. */
  holder?: string;
  /** What that run is about to do, where the one before was stopped. */
  step?: object;
}

/** `settings`, `_id` `content-index`: where the indexer's last round stopped. */
export interface IndexStateDocument {
  _id: string;
  /** The key of the content to go on after (shared/domain/paging/keyset). */
  after: readonly (readonly unknown[])[] | null;
  /** Sections of contents that are gone were looked for up to this content. */
  goneAfter: string;
  /** Contents that were left aside, to be named in each report. */
  aside: string[];
}
