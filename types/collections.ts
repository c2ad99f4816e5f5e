import type {
  BookmarkDocument,
  ColumnDocument,
  ContentDocument,
  ContentFiguresDocument,
  EnrolmentDocument,
  EventDocument,
  FiguresDocument,
  KeptListDocument,
  KeyDocument,
  LeaseDocument,
  NewsDocument,
  PosterDocument,
  RollupDocument,
  SectionDocument,
  SectionSourceDocument,
  SettingsDocument,
  StaffDocument,
  StationDocument,
  SuspectDocument,
  VisitDocument,
} from './documents';
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
  positions: KeptListDocument;
  favourites: KeptListDocument;
  bookmarks: BookmarkDocument;
  settings: SettingsDocument;
  staff: StaffDocument;
  enrolments: EnrolmentDocument;
  keys: KeyDocument;
  suspects: SuspectDocument;
  rollups: RollupDocument;
  figures: FiguresDocument;
  content_figures: ContentFiguresDocument;
  posters: PosterDocument;
}
