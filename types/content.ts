import type { Page } from './page';

export type ContentKind = 'article' | 'audio' | 'video' | 'album';

/** A piece of content as lists show it. */
export interface ContentBrief {
  id: string;
  kind: ContentKind;
  title: string;
  summary?: string;
  /** File id (`cloud://…`), or https URL of one of the operator's own hosts. */
  cover?: string;
  /** Sound of an audio, picture of a video; also the spoken version of an article. File id or https URL. Absent of a video with a `mediaHost`. */
  media?: string;
  /** The media lie with this host, which is not the operator's: the button that asks anything of it has to name it. */
  mediaHost?: string;
  /** Seconds. */
  duration?: number;
  /** Who answers for it: 半月谈, 衢江区融媒体中心. Never empty. */
  source: string;
  /** Epoch milliseconds. */
  publishAt: number;
  columnId?: string;
  albumId?: string;
  /** Of an album in a list: how many published items it has. Not on the home screen, which would have to read them all. */
  itemCount?: number;
}

/** Where a listener, watcher or reader stopped. */
export interface Position {
  contentId: string;
  /** Sound and pictures: seconds from the start. Text: the section's number. */
  position: number;
  /** Seconds, or the number of sections. */
  total?: number;
  /** Epoch milliseconds of the last change. */
  at: number;
}

export interface Continue extends Position {
  content: ContentBrief;
}

/** One paragraph-sized part of a text, ready to be drawn. Plain text throughout: no mark-up is left in it. */
export type Block =
  | { type: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  | { type: 'paragraph'; text: string }
  /** 条 of a statute: `label` 第一千零七十九条, `no` 1079. */
  | { type: 'provision'; no: number; label: string; text: string }
  | { type: 'item'; text: string; marker: string }
  | { type: 'quote'; text: string }
  | { type: 'table'; head: string[]; rows: string[][] }
  /** `src` is empty where the picture is not kept: its words stand alone then, and are never empty. */
  | { type: 'image'; src: string; alt: string; width?: number; height?: number }
  /** `host`: as `mediaHost` of a content. */
  | { type: 'audio'; src: string; title: string; duration?: number; host?: string }
  /** `host`: the same; `src` is empty then, and `address` is for after the press. */
  | { type: 'video'; src: string; title: string; poster?: string; host?: string; address?: string }
  | { type: 'link'; href: string; text: string };

/** A run of blocks that travels, and is drawn, as one. 4 KB at most, a picture counting as 256 bytes and its address; cut at block borders only. */
export interface Section {
  /** From 0. */
  no: number;
  blocks: Block[];
}

/** A line of the table of contents. */
export interface OutlineEntry {
  title: string;
  level: 1 | 2 | 3 | 4;
  /** The section it stands in. */
  section: number;
  /** Numbers of the first and last 条 under it, where the text is a statute. */
  provisions?: [number, number];
}

export interface ContentItem extends ContentBrief {
  author?: string;
  /** Where it was published first. */
  originalUrl?: string;
  /** Of a video with a `mediaHost`, in place of `media`: for after the press. */
  mediaAddress?: string;
  /** Lines above the text: a statute's history of enactment. */
  preamble?: string[];
  sectionCount: number;
  /** Characters of the whole text. */
  characters: number;
}

interface ContentListRequest {
  stationId: string;
  /** Id or name. */
  column?: string;
  kind?: ContentKind;
  cursor?: string;
}

export interface ContentGetRequest {
  id: string;
  /** First section wanted; default 0. The answer holds as many as fit in 32 KB. */
  section?: number;
  /** Instead of `section`: the section in which this 条 stands. */
  provision?: number;
  /** False: without the table of contents, which the caller has already; there is more room for sections then. */
  outline?: boolean;
}

export interface ContentGetAnswer {
  item: ContentItem;
  /** Empty where it was not asked for. */
  outline: OutlineEntry[];
  sections: Section[];
  /** Number of the first section that did not fit; absent at the end. */
  nextSection?: number;
}

interface ContentAlbumRequest {
  id: string;
  cursor?: string;
}

export interface ContentAlbumAnswer extends Page<ContentBrief> {
  album: ContentItem;
}

interface ContentSearchRequest {
  stationId: string;
  keyword: string;
  cursor?: string;
}

export interface SearchHit extends ContentBrief {
  /** The sentence in which the keyword stands, where it is not in the title. */
  excerpt?: string;
  /** The section of that sentence. */
  section?: number;
  /** The 条 of that sentence. */
  provision?: number;
}

export interface ContentActions {
  list: { request: ContentListRequest; answer: Page<ContentBrief> };
  get: { request: ContentGetRequest; answer: ContentGetAnswer };
  album: { request: ContentAlbumRequest; answer: ContentAlbumAnswer };
  search: { request: ContentSearchRequest; answer: Page<SearchHit> };
}
