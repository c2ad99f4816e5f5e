import type { Block } from './content';
import type {
  NewsGuessAnswer,
  NewsGuessRequest,
  NewsSourceHealth,
  NewsSourcesRequest,
  NewsTryAnswer,
  NewsTryRequest,
} from './news-source';
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
  /** The unit through which it came, where that is another than `source`. */
  unit?: string;
  author?: string;
  /** The page it was taken from. */
  originalUrl?: string;
  blocks: Block[];
}

interface NewsListRequest {
  stationId: string;
  cursor?: string;
}

interface NewsGetRequest {
  id: string;
}

/** Takes a story off every list, for good: no sync brings it back. */
interface NewsWithdrawRequest {
  id: string;
}

export interface NewsActions {
  list: { request: NewsListRequest; answer: Page<NewsBrief> };
  get: { request: NewsGetRequest; answer: NewsArticle };
  try: { request: NewsTryRequest; answer: NewsTryAnswer };
  guess: { request: NewsGuessRequest; answer: NewsGuessAnswer };
  sources: { request: NewsSourcesRequest; answer: Page<NewsSourceHealth> };
  withdraw: { request: NewsWithdrawRequest; answer: { withdrawn: boolean } };
}
