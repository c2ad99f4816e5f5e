import type { StationDocument } from '../../../../types/documents/stations';
import type { KeyPart } from '../../domain/paging/keyset';
import { afterPlace, mergeLevels, WITHIN_LEVEL, type LevelRows } from '../../domain/news-order';
import { visibleFilterOf } from '../../domain/publication';
import { NEWS_FIELDS } from '../../domain/records/news';
import { idSpellings, type Stored } from '../../domain/records/stored';
import { NEARNESS, type Nearness } from '../../domain/regions/regions';
import type { Stage } from '../../platform/database';
import { projectionOf, type StoreContext } from '../system/context';
import { allOf } from '../system/page';

interface Wanted {
  /** The station's. */
  region: string;
  /** Epoch milliseconds. */
  now: number;
  /** Rows of each level. */
  limit: number;
  /** A place in the order of local news (NEWS_KEY) from which to go on. */
  after?: readonly KeyPart[] | undefined;
}

const joined = (level: Nearness): string => `news_${level}`;

/** Stages that join the next news of each level to whatever is there, each an ordered read of one index. */
export function withNewsLevels({ region, now, limit, after }: Wanted): Stage[] {
  return NEARNESS.map((level) => ({
    $lookup: {
      from: 'news',
      as: joined(level),
      pipeline: [
        { $match: allOf(visibleFilterOf(level, region, now), after && afterPlace(level, after)) },
        { $sort: Object.fromEntries(WITHIN_LEVEL) },
        { $limit: limit },
        { $project: projectionOf(NEWS_FIELDS) },
      ],
    },
  }));
}

/** What `withNewsLevels` joined to a row. */
export function newsLevelsOf(row: Stored): LevelRows {
  const rows = (level: Nearness) => (row[joined(level)] ?? []) as Stored[];
  return {
    county: rows('county'),
    city: rows('city'),
    province: rows('province'),
    country: rows('country'),
  };
}

/** The next local news of a station as stored, without their text, in their order: one operation. */
export async function findNewsInOrder(
  { database, now }: StoreContext,
  { _id, region }: Pick<StationDocument, '_id' | 'region'>,
  { limit, after }: Pick<Wanted, 'limit' | 'after'>,
): Promise<Stored[]> {
  const [row] = await database.aggregate('stations', [
    { $match: { _id: { $in: idSpellings(_id) } } },
    { $limit: 1 },
    { $project: { _id: 1 } },
    ...withNewsLevels({ region, now, limit, after }),
  ]);
  return mergeLevels(newsLevelsOf(row ?? {})).slice(0, limit);
}
