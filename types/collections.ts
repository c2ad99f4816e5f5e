import type { ColumnDocument, PosterDocument, StationDocument } from './documents/stations';
import type { ContentDocument, SectionDocument, SectionSourceDocument } from './documents/contents';
import type { ContentFiguresDocument, FiguresDocument, RollupDocument } from './documents/figures';
import type {
  BookmarkDocument,
  EnrolmentDocument,
  KeptListDocument,
  LegacyRowDocument,
  StaffDocument,
} from './documents/people';
import type { EventDocument, KeyDocument, SuspectDocument, VisitDocument } from './documents/events';
import type { IndexStateDocument, LeaseDocument, SettingsDocument } from './documents/system';
import type { NewsDocument } from './documents/news';
import type { NewsSourceDocument } from './news-source';
import type { StoredStory } from './story';

/** Every collection and what it holds; cloudfunctions/database.json has their indexes and permissions. */
export interface Collections {
  stations: StationDocument;
  columns: ColumnDocument;
  contents: ContentDocument;
  sections: SectionDocument | SectionSourceDocument;
  /** Typed by hand, or brought by the sync. */
  news: NewsDocument | StoredStory;
  news_sources: NewsSourceDocument;
  leases: LeaseDocument;
  visits: VisitDocument;
  events: EventDocument;
  positions: KeptListDocument | LegacyRowDocument;
  favourites: KeptListDocument | LegacyRowDocument;
  bookmarks: BookmarkDocument;
  settings: SettingsDocument | IndexStateDocument;
  staff: StaffDocument;
  enrolments: EnrolmentDocument;
  keys: KeyDocument;
  suspects: SuspectDocument;
  rollups: RollupDocument;
  figures: FiguresDocument;
  content_figures: ContentFiguresDocument;
  posters: PosterDocument;
}

export type CollectionName = keyof Collections;
