import { afterFilter, keyOf } from '../../shared/domain/paging/keyset';
import type { EventDocument, VisitDocument } from '../../../types/documents/events';
import type { Filter, Sort } from '../../shared/domain/query/filter';
import type { AnyKey, Raw } from '../../shared/domain/query/paths';
import type { Database } from '../../shared/platform/database';
import type { EntryKind, CountedEvent, Traffic } from '../rules/sessionize';

/** Entries lie in `visits`, what happened after them in `events`; for the figures both are one stream. */
export const RAW_COLLECTIONS = ['visits', 'events'] as const;
export type RawCollection = (typeof RAW_COLLECTIONS)[number];

/** The cloud answers no more rows at once. */
const PAGE = 1_000;
/** Ids in one condition. */
const IDS_AT_ONCE = 500;

export interface RawEvent {
  collection: RawCollection;
  happening: CountedEvent;
  day: string;
  person?: string;
  /** Id of the PERSON_SECRET behind the pseudonym; absent where it was not noted. */
  personSecret?: string;
  /** Key of the pseudonym in `person`. */
  key?: string;
  /** The visit in which it happened, as the phone has numbered it. */
  visit?: string;
}

type RawDocument = VisitDocument | EventDocument;
type Field = AnyKey<RawDocument>;

const FIELDS: { visits: readonly (keyof VisitDocument)[]; events: readonly (keyof EventDocument)[] } = {
  visits: [
    'stationId',
    'person',
    'personSecret',
    'key',
    'via',
    'posterBatch',
    'column',
    'scancodeTime',
    'at',
    'day',
    'receivedAt',
    'traffic',
  ],
  events: [
    'stationId',
    'visitId',
    'person',
    'personSecret',
    'key',
    'type',
    'contentId',
    'seconds',
    'at',
    'day',
    'receivedAt',
    'traffic',
  ],
};

/** Events that no roll-up has taken yet, the first received first; `most` of each collection. */
export async function readPending(database: Database, most: number): Promise<RawEvent[]> {
  const pending: RawEvent[] = [];
  for (const collection of RAW_COLLECTIONS) {
    const seen = new Set<string>();
    let since = 0;
    for (let full = true; full && seen.size < most;) {
      const rows = await database.find(collection, {
        filter: { batch: 0, receivedAt: { $gte: since } },
        fields: FIELDS[collection],
        sort: [['receivedAt', 1]],
        limit: Math.min(PAGE, most - seen.size + 1),
      });
      const before = seen.size;
      for (const row of rows) {
        const event = toRawEvent(collection, row);
        since = event.happening.receivedAt;
        if (seen.has(event.happening.id)) continue;
        seen.add(event.happening.id);
        pending.push(event);
      }
      full = rows.length > 0 && seen.size > before;
    }
  }
  return pending;
}

/** Not by `_id` alone: a database may take that for the way through all events that are stored, instead of these people's. */
const BY_TIME: Sort<RawDocument> = [
  ['at', 1],
  ['_id', 1],
];

/** What these pseudonyms did on these days, as far as earlier roll-ups have taken it. */
export async function readTaken(
  database: Database,
  pseudonyms: readonly string[],
  days: readonly string[],
): Promise<RawEvent[]> {
  const taken = await Promise.all(
    RAW_COLLECTIONS.map(async (collection) => {
      const events: RawEvent[] = [];
      const filter: Filter<RawDocument> = {
        person: { $in: pseudonyms },
        day: { $in: days },
        batch: { $gt: 0 },
      };
      for (let last: Raw<RawDocument> | undefined, full = true; full;) {
        const rows = await database.find(collection, {
          filter: last === undefined ? filter : { ...filter, ...afterFilter(BY_TIME, keyOf(last, BY_TIME)) },
          fields: FIELDS[collection],
          sort: BY_TIME,
          limit: PAGE,
        });
        events.push(...rows.map((row) => toRawEvent(collection, row)));
        last = rows.at(-1);
        full = rows.length === PAGE;
      }
      return events;
    }),
  );
  return taken.flat();
}

/** Notes which batch has taken the events: from then on no other takes them. */
export async function markTaken(
  database: Database,
  collection: RawCollection,
  ids: readonly string[],
  batch: number,
): Promise<void> {
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    const some = ids.slice(from, from + IDS_AT_ONCE);
    await database.update(collection, { _id: { $in: some } }, { $set: { batch } });
  }
}

function toRawEvent(collection: RawCollection, row: Raw<RawDocument>): RawEvent {
  const text = (name: Field) => {
    const value = row[name];
    return typeof value === 'string' ? value : undefined;
  };
  const number = (name: Field) => {
    const value = row[name];
    return typeof value === 'number' ? value : undefined;
  };
  const at = number('at') ?? 0;
  const happening: CountedEvent = {
    id: String(row._id),
    stationId: text('stationId') ?? '',
    type: collection === 'visits' ? 'enter' : (text('type') as CountedEvent['type']),
    at,
    receivedAt: number('receivedAt') ?? at,
  };
  const via = text('via') as EntryKind | undefined;
  const posterBatch = text('posterBatch');
  const column = text('column');
  const scancodeTime = number('scancodeTime');
  const contentId = text('contentId');
  const seconds = number('seconds');
  const traffic = text('traffic') as Traffic | undefined;
  if (via !== undefined) happening.via = via;
  if (posterBatch !== undefined) happening.posterBatch = posterBatch;
  if (column !== undefined) happening.column = column;
  if (scancodeTime !== undefined) happening.scancodeTime = scancodeTime;
  if (contentId !== undefined) happening.contentId = contentId;
  if (seconds !== undefined) happening.seconds = seconds;
  if (traffic !== undefined) happening.traffic = traffic;
  const event: RawEvent = { collection, happening, day: text('day') ?? '' };
  const person = text('person');
  const personSecret = text('personSecret');
  const key = text('key');
  const visit = collection === 'visits' ? happening.id : text('visitId');
  if (person !== undefined) event.person = person;
  if (personSecret !== undefined) event.personSecret = personSecret;
  if (key !== undefined) event.key = key;
  if (visit !== undefined) event.visit = visit;
  return event;
}
