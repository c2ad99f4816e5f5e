import * as v from 'valibot';
import type { PersonalData } from '../../types/me';
import { decodeCursor, encodeCursor } from '../shared/domain/cursor';
import { isKey, keyOf, type KeyPart } from '../shared/domain/keyset';
import { action, type Call } from '../shared/runtime/action';
import { cursor } from '../shared/runtime/input';
import { done, refuse } from '../shared/runtime/outcome';
import { enrolmentShown } from '../shared/store/enrolments';
import { publishedTitles, recordNames } from '../shared/store/names';
import {
  findPersonal,
  namesOf,
  PERSONAL_COLLECTIONS,
  shownPart,
  type PersonalCollection,
  type PersonNames,
} from '../shared/store/personal';
import { LATEST_FIRST } from '../shared/store/positions';
import { findStaffRecord } from '../shared/store/staff';
import { applicantOf, somebodyOf } from './person';

/** Rows of each kind in one answer: a phone takes 1 MB, and with everything as long as it may be a row of each kind has 2 KB. */
const MOST_ROWS = 300;
const LIST = ['me.export'];
/** A place in every collection. */
const LONGEST_CURSOR = 4096;

/** Where each collection is to be read on, in their order; `done`: to its end already. */
type Places = (KeyPart[] | 'start' | 'done')[];

/** Everything that is stored about the caller, page by page, the latest rows of each kind first. */
export const exportData = action<'me', 'export'>({
  callers: ['visitor'],
  input: v.object({ cursor: cursor(LONGEST_CURSOR) }),
  async run({ cursor: from }, call) {
    const places = from === undefined ? PERSONAL_COLLECTIONS.map(() => 'start' as const) : placesOf(from);
    if (places === undefined) return refuse('CURSOR_INVALID');
    const somebody = somebodyOf(call);
    const names = await namesOf(call, somebody);
    const parts = await Promise.all(
      PERSONAL_COLLECTIONS.map((collection, at) => readPart(call, collection, names, places[at] ?? 'done')),
    );
    // These records are the functions' own, nobody types them.
    const rows = Object.fromEntries(
      PERSONAL_COLLECTIONS.map((collection, at) => [collection, parts[at]?.rows ?? []]),
    ) as unknown as Pick<PersonalData, PersonalCollection>;
    const next = parts.map(({ next }) => next);
    const more = next.some((place) => place !== 'done');
    const { positions, favourites, visits, events } = rows;
    const [stations, titles, staff, enrolment] = await Promise.all([
      recordNames(
        call.database,
        'stations',
        'name',
        [...visits, ...events].map(({ stationId }) => stationId),
      ),
      publishedTitles(
        call,
        [...positions, ...favourites, ...events].flatMap(({ contentId }) => contentId ?? []),
      ),
      from === undefined
        ? findStaffRecord(call.database, (openid) => call.personOf(openid) === somebody.person)
        : undefined,
      from === undefined ? enrolmentShown(call, applicantOf(call)) : undefined,
    ]);
    return done({
      exportedAt: call.now,
      ...rows,
      ...(staff !== undefined && { staff }),
      ...(enrolment !== undefined && { enrolment }),
      stations: Object.fromEntries(stations),
      titles: Object.fromEntries(titles),
      truncated: more,
      ...(more && { nextCursor: encodeCursor(LIST, next) }),
    });
  },
});

async function readPart(
  call: Call,
  collection: PersonalCollection,
  names: PersonNames,
  place: Places[number],
): Promise<{ rows: Record<string, unknown>[]; next: Places[number] }> {
  if (place === 'done') return { rows: [], next: place };
  const after = place === 'start' ? undefined : place;
  const found = await findPersonal(call, collection, names, MOST_ROWS + 1, after);
  const last = found[MOST_ROWS - 1];
  return {
    rows: found.slice(0, MOST_ROWS).map((row) => shownPart(collection, row)),
    next: found.length > MOST_ROWS && last !== undefined ? keyOf(last, LATEST_FIRST) : 'done',
  };
}

function placesOf(cursor: string): Places | undefined {
  const places = decodeCursor(LIST, cursor);
  if (places?.length !== PERSONAL_COLLECTIONS.length) return undefined;
  const isPlace = (place: unknown): place is Places[number] => place === 'done' || isKey(place, LATEST_FIRST);
  return places.every(isPlace) ? places : undefined;
}
