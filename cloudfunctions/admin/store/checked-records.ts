import type { RollupDocument } from '../../../types/documents/figures';
import type { CheckedCollection } from '../../../types/admin';
import type { Collections } from '../../../types/collections';
import type { ContentDocument } from '../../../types/documents/contents';
import { afterFilter, type KeyPart } from '../../shared/domain/paging/keyset';
import { COLUMN_FIELDS } from '../../shared/domain/records/column';
import { BRIEF_FIELDS, KIND_WORDS, readName } from '../../shared/domain/records/content';
import { NEWS_FIELDS } from '../../shared/domain/records/news';
import { codeSpellings } from '../../shared/domain/records/station';
import { idSpellings, readId, type Stored } from '../../shared/domain/records/stored';
import { allOf, type Filter, type Sort } from '../../shared/domain/query/filter';
import type { FieldPath } from '../../shared/domain/query/paths';
import { Pipeline, type Expression, type FieldReference } from '../../shared/domain/query/pipeline';
import { AnswerTooLargeError } from '../../shared/platform/database';
import type { Call } from '../../shared/runtime/action';
import { personSecretId } from '../../shared/runtime/person-secret';
import type { StoreContext } from '../../shared/store/system/context';
import { halfOf } from '../../shared/store/system/half-of';
import { findDeployment } from '../../shared/store/stations/station-profiles';
import { SOURCE_FIELDS } from '../../shared/store/news/news-sources';
import { figuresChecked } from './checked-figures';
import type { References } from '../rules/flaws';

export const BY_ID: Sort<{ _id: string }> = [['_id', 1]];

/** Records in one read: with their texts left out they stay far below the cloud's 1 MB, if they are what they should be. */
const BATCH = 200;

type TypedCollection = Exclude<CheckedCollection, 'figures' | 'content_figures'>;

const FIELDS: { [Name in TypedCollection]: readonly FieldPath<Collections[Name]>[] } = {
  stations: ['code', 'name', 'region', 'place', 'status', 'phone', 'hours', 'modules'],
  columns: COLUMN_FIELDS,
  contents: [...BRIEF_FIELDS, 'order', 'featured', 'day', 'text.isPlain'],
  news: NEWS_FIELDS,
  news_sources: SOURCE_FIELDS,
  staff: ['openid', 'name', 'regions', 'active'],
  settings: ['modules', 'mediaHosts'],
  posters: ['stationId', 'region', 'batch', 'printedAt'],
  rollups: ['seal', 'person'],
};

/** The field that says whose a record is. Without one it is everybody's, and for those who answer for everything. */
export const REGION_FIELD: Readonly<Record<CheckedCollection, 'region' | 'regions' | undefined>> = {
  stations: 'region',
  columns: 'regions',
  contents: 'regions',
  news: 'regions',
  news_sources: 'regions',
  // Its regions are those that the person answers for.
  staff: undefined,
  settings: undefined,
  posters: 'region',
  rollups: undefined,
  figures: undefined,
  content_figures: undefined,
};

/** Of news only what people typed: what the sync brings it has read itself. Of the roll-up no plan. */
const CHECKED: { [Name in CheckedCollection]?: Filter<Collections[Name]> } = {
  news: { sourceId: null },
  rollups: { _id: 'state' },
};
/** How the first files of a text begin, up to their addresses: of 200 records at their longest still below the cloud's 1 MB. */
const FILES = { most: 3, characters: 200 };
function startsBehind(body: Expression, mark: string): Expression {
  return {
    $map: {
      input: { $slice: [{ $split: [body, mark] }, 1, FILES.most] },
      as: 'behind',
      in: { $substrCP: ['$$behind', 0, FILES.characters] },
    },
  };
}

function bodyFacts($: FieldReference<Pick<ContentDocument, 'body'>>) {
  const body = $('body');
  const ofText = (expression: Expression, otherwise: Expression) => ({
    $cond: [{ $eq: [{ $type: body }, 'string'] }, expression, otherwise],
  });
  return {
    bodyType: { $type: body },
    bodyCharacters: ofText({ $strLenCP: body }, 0),
    bodyFiles: ofText({ $concatArrays: [startsBehind(body, '!['), startsBehind(body, '<img')] }, []),
  };
}

/**
 * Records as they were typed, in the order of their ids, with the type and length of their text as `bodyType` and `bodyCharacters`, and
 * the beginnings of the first files in it as `bodyFiles`. Fewer at once where somebody typed whole texts into other fields; of a record that
 * is too much alone only its id, with `isTooLarge`.
 */
export async function findForCheck(
  { database }: StoreContext,
  collection: CheckedCollection,
  after: KeyPart[] | undefined,
): Promise<{ rows: Stored[]; more: boolean }> {
  // Of whatever collection: each has its own fields, and what is told of them.
  const records = Pipeline.from<CheckedCollection>(collection)
    .match(allOf(CHECKED[collection] ?? {}, after && afterFilter(BY_ID, after)))
    .sort(BY_ID);
  const read = (limit: number): Promise<Stored[]> =>
    collection === 'figures' || collection === 'content_figures'
      ? database.aggregate(records.limit(limit).project([], figuresChecked))
      : database.aggregate(records.limit(limit).project(fieldsOf(collection), bodyFacts));
  for (let limit = BATCH; ;) {
    try {
      const rows = await read(limit);
      return { rows, more: rows.length >= limit };
    } catch (error) {
      if (limit > 1 || !(error instanceof AnswerTooLargeError)) limit = halfOf(limit, error);
      else {
        const rows = await database.aggregate(records.limit(1).project([]));
        return { rows: rows.map(({ _id }) => ({ _id, isTooLarge: true })), more: true };
      }
    }
  }
}

function fieldsOf(collection: TypedCollection): readonly FieldPath<Collections[TypedCollection]>[] {
  return FIELDS[collection];
}

/** What the records of a batch refer to, as far as it exists. */
export async function findReferences(
  context: Call,
  collection: CheckedCollection,
  rows: readonly Stored[],
): Promise<References> {
  const none = {
    columns: new Set<string>(),
    albums: new Set<string>(),
    sharedCodes: new Set<string>(),
    stations: new Set<string>(),
    mediaHosts: [],
  };
  if (rows.length === 0) return none;
  if (collection === 'stations') return { ...none, sharedCodes: await findSharedCodes(context, rows) };
  if (collection === 'posters') return { ...none, stations: await findStationIds(context, rows) };
  if (collection === 'rollups' || collection === 'figures')
    return { ...none, ...(await findSecrets(context)) };
  if (collection !== 'contents' && collection !== 'news') return none;
  const { mediaHosts } = await findDeployment(context);
  if (collection === 'news') return { ...none, mediaHosts };
  const [columns, albums] = await Promise.all([
    context.database.find('columns', { filter: {}, fields: ['name'], limit: 1000 }),
    findAlbums(context, rows),
  ]);
  const names = columns.flatMap(({ _id, name }) => [readId(_id) ?? '', readName(name) ?? '']);
  return { ...none, mediaHosts, columns: new Set(names), albums };
}

/** Ids of the secrets that are in use: of this function's own, and of the roll-up's, which has noted it. */
async function findSecrets(call: Call): Promise<Pick<References, 'seal' | 'person'>> {
  const filter: Filter<RollupDocument> = { _id: 'state' };
  const [state] = await call.database.find('rollups', { filter, fields: ['seal'], limit: 1 });
  const person = personSecretId(call);
  return {
    ...(typeof state?.seal === 'string' && { seal: state.seal }),
    ...(person !== undefined && { person }),
  };
}

async function findAlbums({ database }: StoreContext, rows: readonly Stored[]): Promise<Set<string>> {
  const ids = new Set(rows.flatMap(({ albumId }) => readName(albumId) ?? []));
  if (ids.size === 0) return new Set();
  const albums = await database.find('contents', {
    filter: { _id: { $in: [...ids].flatMap(idSpellings) }, kind: { $in: [...KIND_WORDS.album] } },
    fields: ['_id'],
    limit: 1000,
  });
  return new Set(albums.map(({ _id }) => readId(_id) ?? ''));
}

async function findStationIds({ database }: StoreContext, rows: readonly Stored[]): Promise<Set<string>> {
  const ids = rows.flatMap(({ stationId }) => readId(stationId) ?? []);
  const stations = await database.find('stations', {
    filter: { _id: { $in: ids.flatMap(idSpellings) } },
    fields: ['_id'],
    limit: 1000,
  });
  return new Set(stations.map(({ _id }) => readId(_id) ?? ''));
}

async function findSharedCodes({ database }: StoreContext, rows: readonly Stored[]): Promise<Set<string>> {
  const codes = new Set(rows.flatMap(({ code }) => readName(code)?.toLowerCase() ?? []));
  const spellings = [...codes].flatMap(codeSpellings);
  const found = await database.find('stations', {
    filter: { code: { $in: spellings } },
    fields: ['code'],
    limit: 1000,
  });
  const counts = new Map<string, number>();
  for (const { code } of found) {
    const name = readName(code)?.toLowerCase() ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([code]) => code));
}
