import type { StationDocument } from '../../../../types/documents/stations';
import type { KeyPart } from '../../domain/paging/keyset';
import { afterPlace, mergeLevels, WITHIN_LEVEL } from '../../domain/news-order';
import { visibleFilterOf } from '../../domain/publication';
import { NEWS_FIELDS } from '../../domain/records/news';
import type { Joined, Raw } from '../../domain/query/paths';
import { Pipeline, type Only, type With } from '../../domain/query/pipeline';
import type { Collections } from '../../../../types/collections';
import { idSpellings } from '../../domain/records/stored';
import { type Nearness } from '../../domain/regions/regions';
import type { StoreContext } from '../system/context';
import { allOf } from '../../domain/query/filter';

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

type News = Only<Collections['news'], '_id' | (typeof NEWS_FIELDS)[number]>;
/** News of each level, joined to a row. */
interface NewsLevels {
  county: Joined<News>;
  city: Joined<News>;
  province: Joined<News>;
  country: Joined<News>;
}

/** The next news of each level, joined to whatever is there, each an ordered read of one index. */
export function joinNewsLevels<Row>(rows: Pipeline<Row>, wanted: Wanted): Pipeline<With<Row, NewsLevels>> {
  const level = (name: Nearness) => levelOf(name, wanted);
  return rows
    .join('county', level('county'))
    .join('city', level('city'))
    .join('province', level('province'))
    .join('country', level('country')) as Pipeline<object> as Pipeline<With<Row, NewsLevels>>;
}

function levelOf(level: Nearness, { region, now, limit, after }: Wanted): Pipeline<News> {
  return Pipeline.from('news')
    .match(allOf(visibleFilterOf(level, region, now), after && afterPlace(level, after)))
    .sort(WITHIN_LEVEL)
    .limit(limit)
    .project(NEWS_FIELDS);
}

/** The next local news of a station as stored, without their text, in their order: one operation. */
export async function findNewsInOrder(
  { database, now }: StoreContext,
  { _id, region }: Pick<StationDocument, '_id' | 'region'>,
  { limit, after }: Pick<Wanted, 'limit' | 'after'>,
): Promise<(Raw<News> & { level: number })[]> {
  const station = Pipeline.from('stations')
    .match({ _id: { $in: idSpellings(_id) } })
    .limit(1)
    .project([]);
  const [row] = await database.aggregate(joinNewsLevels(station, { region, now, limit, after }));
  return row === undefined ? [] : mergeLevels(row).slice(0, limit);
}
