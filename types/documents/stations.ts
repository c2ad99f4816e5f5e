import type { ColumnIcon, Modules, StationStatus } from '../station';
import type { Publication } from './publication';

export interface StationDocument {
  _id: string;
  /** 2 to 12 of `0-9a-z`; unique. */
  code: string;
  name: string;
  region: string;
  place?: string;
  status: StationStatus;
  phone?: string;
  hours?: string;
  modules?: Partial<Modules>;
  demo?: boolean;
}

export interface ColumnDocument extends Publication {
  _id: string;
  name: string;
  icon?: ColumnIcon;
  summary?: string;
  /** Ascending. */
  order: number;
}

/** A batch of posters that was printed for a station. `_id` is `<station id>.<batch>`. */
export interface PosterDocument {
  _id: string;
  stationId: string;
  region: string;
  batch: string;
  printedAt?: number;
}
