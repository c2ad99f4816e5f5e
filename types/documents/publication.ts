/** `draft` is the default of whatever is not known. */
export type PublicationStatus = 'draft' | 'published' | 'withdrawn';

/** What every published thing carries. */
export interface Publication {
  status: PublicationStatus;
  /** Shown from then on; absent = at once. */
  publishAt?: number;
  /** Not shown from then on; absent = never. */
  withdrawAt?: number;
  /** Region codes it is aimed at, any level, trimmed (`33`, `3308`) or full; `0` is everywhere. */
  regions: string[];
}
