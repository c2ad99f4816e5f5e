import type { Publication } from './publication';

export interface NewsDocument extends Publication {
  _id: string;
  title: string;
  /** The unit whose story it is. */
  source: string;
  /** The unit (稿源单位) through which it came. */
  unit?: string;
  summary?: string;
  author?: string;
  originalUrl?: string;
  cover?: string;
  /** Markdown. */
  body?: string;
  demo?: boolean;
}
