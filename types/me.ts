import type { ContentBrief, Continue, Position } from './content';
import type { Page } from './page';

export interface HistoryRequest {
  cursor?: string;
}

export interface FavouritesRequest {
  cursor?: string;
}

export interface FavouriteRequest {
  contentId: string;
  /** True marks, false unmarks; saying it twice changes nothing. */
  on: boolean;
}

/** Everything that is stored about the caller. Holds no openid: whoever reads this file knows whose it is. */
export interface PersonalData {
  /** Epoch milliseconds. */
  exportedAt: number;
  positions: Position[];
  favourites: { contentId: string; at: number }[];
  visits: { stationId: string; at: number; via: string }[];
  events: { type: string; contentId?: string; seconds?: number; at: number }[];
  /** True when a list was cut at 1,000 rows. */
  truncated: boolean;
}

export interface ForgetAnswer {
  /** Documents deleted, or stripped of what tied them to the caller. */
  positions: number;
  favourites: number;
  visits: number;
  events: number;
}

export interface MeActions {
  history: { request: HistoryRequest; answer: Page<Continue> };
  favourites: { request: FavouritesRequest; answer: Page<ContentBrief> };
  favourite: { request: FavouriteRequest; answer: { on: boolean } };
  export: { request: Record<string, never>; answer: PersonalData };
  forget: { request: Record<string, never>; answer: ForgetAnswer };
}
