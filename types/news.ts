import type { Block } from './content';
import type { Page } from './page';

/** 本地资讯 as lists show it. */
export interface NewsBrief {
  id: string;
  title: string;
  /** The unit that published it. Never empty. */
  source: string;
  /** Epoch milliseconds. */
  publishAt: number;
  cover?: string;
  summary?: string;
}

export interface NewsArticle extends NewsBrief {
  author?: string;
  /** The page it was taken from. */
  originalUrl?: string;
  blocks: Block[];
}

export interface NewsListRequest {
  stationId: string;
  cursor?: string;
}

export interface NewsGetRequest {
  id: string;
}

export interface NewsActions {
  list: { request: NewsListRequest; answer: Page<NewsBrief> };
  get: { request: NewsGetRequest; answer: NewsArticle };
}
