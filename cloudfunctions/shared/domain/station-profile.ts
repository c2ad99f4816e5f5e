import type { ColumnDocument, StationDocument } from '../../../types/documents/stations';
import type { Modules } from '../../../types/station';
import type { OwnHosts } from './own-files';

/** A station with what holds around it. */
export interface StationProfile {
  station: StationDocument;
  /** Every column that is marked as published, wherever it is aimed, in order. */
  columns: ColumnDocument[];
  modules: Modules;
  /** Of the deployment. */
  mediaHosts: OwnHosts;
}
