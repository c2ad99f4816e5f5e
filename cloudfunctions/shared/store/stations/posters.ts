import type { PosterDocument } from '../../../../types/documents/stations';
import { afterFilter, type KeyPart } from '../../domain/paging/keyset';
import type { Database, Found } from '../../platform/database';
import { BY_REGION, withinRegion } from './stations';

const COLLECTION = 'posters';
const FIELDS = ['stationId', 'region', 'batch', 'printedAt'] as const;

export type FoundPoster = Found<PosterDocument, (typeof FIELDS)[number]>;

/** Batches that were printed for a region's stations, as stored: some are typed or imported. */
export function findPosters(
  database: Database,
  region: string,
  after: readonly KeyPart[] | undefined,
  limit: number,
): Promise<FoundPoster[]> {
  return database.find(COLLECTION, {
    filter: {
      $and: [withinRegion(region), ...(after === undefined ? [] : [afterFilter(BY_REGION, after)])],
    },
    fields: FIELDS,
    sort: BY_REGION,
    limit,
  });
}

/** Notes what was printed, 1,000 at most. What is noted already stays as it was, so that it may be said again. Returns how many are new. */
export async function notePosters(database: Database, posters: readonly PosterDocument[]): Promise<number> {
  if (posters.length === 0) return 0;
  const noted = await database.find(COLLECTION, {
    filter: { _id: { $in: posters.map(({ _id }) => _id) } },
    fields: ['_id'],
    limit: posters.length,
  });
  const known = new Set(noted.map(({ _id }) => _id));
  const fresh = posters.filter(({ _id }) => !known.has(_id));
  if (fresh.length > 0) await database.insert(COLLECTION, fresh);
  return fresh.length;
}
