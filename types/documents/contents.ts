import type { ContentKind, OutlineEntry, Section } from '../content';
import type { Publication } from './publication';

export interface ContentDocument extends Publication {
  _id: string;
  kind: ContentKind | 'notice';
  title: string;
  summary?: string;
  source: string;
  author?: string;
  originalUrl?: string;
  /** A column's `_id` or its name. */
  column?: string;
  albumId?: string;
  /** Place in its album, ascending. */
  order?: number;
  cover?: string;
  media?: string;
  duration?: number;
  /** On the home screen; higher comes first, 0 or absent is not there. */
  featured?: number;
  /** The day (YYYY-MM-DD, Asia/Shanghai) on which it is the day's pick. */
  day?: string;
  /** Markdown. */
  body?: string;
  /** Written by the indexer, for search: character pairs of title, summary, author. */
  terms?: string[];
  /** Written by the indexer: what of the text `get` needs beside the sections. */
  text?: {
    /** Hash of what the indexer read; a different one means that it has to read again. */
    hash: string;
    outline: OutlineEntry[];
    preamble: string[];
    sectionCount: number;
    characters: number;
    /** Its Markdown is too tangled: every line is a paragraph as it was typed. */
    isPlain: boolean;
    /** A run of the indexer was stopped on it: it has no sections, and is not tried again before it is edited or named in `admin.index`. */
    isAside?: true;
  };
  demo?: boolean;
}

/** One section of one text, made by the indexer. `_id` is `<contentId>.<no>`. */
export interface SectionDocument extends Section {
  _id: string;
  contentId: string;
  /** Copied from the content, so that search can be asked of one place only. */
  regions: string[];
  /** 条 in this section, first and last; absent where there is none. */
  provisions?: [number, number];
  terms: string[];
}

/** What a content's sections were cut from, beside them: while it is the content's own title and body, they fit. `_id` is `<contentId>.source`. */
export interface SectionSourceDocument {
  _id: string;
  contentId: string;
  no: -1;
  /** As stored. */
  title: unknown;
  body: string;
}
