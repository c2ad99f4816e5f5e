import * as v from 'valibot';
import type { PersonalData } from '../../../types/me';
import { decodeCursor, encodeCursor } from '../../shared/domain/paging/cursor';
import { isKey, type KeyPart } from '../../shared/domain/paging/keyset';
import { action } from '../../shared/runtime/action';
import { cursor } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import { enrolmentShown } from '../../shared/store/people/enrolments';
import { findPublishedTitles, findRecordNames } from '../../shared/store/contents/record-names';
import {
  orderOf,
  PERSONAL_COLLECTIONS,
  readPersonal,
  soughtOf,
  type PersonalCollection,
} from '../store/personal-data';
import { findStaffRecord } from '../../shared/store/people/staff';
import { applicantOf, somebodyOf } from '../person';

/** Rows of each kind in one answer: a phone takes 1 MB, and with everything as long as it may be a row of each kind has 2 KB. */
const MAX_ROWS = 300;
const LIST = ['me.export'];
/** A place in every collection. */
const MAX_CURSOR_LENGTH = 4096;

/** Where each collection is to be read on, in their order; `done`: to its end already. */
type Places = (KeyPart[] | 'start' | 'done')[];

/** Everything that is stored about the caller, page by page, the latest rows of each kind first. */
export const exportData = action<'me', 'export'>({
  callers: ['visitor'],
  takesOpenid: true,
  input: v.object({ cursor: cursor(MAX_CURSOR_LENGTH) }),
  async run({ cursor: from }, call) {
    const places = from === undefined ? PERSONAL_COLLECTIONS.map(() => 'start' as const) : placesOf(from);
    if (places === undefined) return refuse('CURSOR_INVALID');
    const sought = await soughtOf(call, await somebodyOf(call));
    const parts = await Promise.all(
      PERSONAL_COLLECTIONS.map(async (collection, at) => {
        const place = places[at] ?? 'done';
        if (place === 'done') return { rows: [], next: place };
        const after = place === 'start' ? undefined : place;
        const { rows, next } = await readPersonal(call, collection, sought, MAX_ROWS, after);
        return { rows, next: next ?? ('done' as const) };
      }),
    );
    // These records are the functions' own, nobody types them.
    const rows = Object.fromEntries(
      PERSONAL_COLLECTIONS.map((collection, at) => [collection, parts[at]?.rows ?? []]),
    ) as unknown as Pick<PersonalData, PersonalCollection>;
    const next = parts.map(({ next }) => next);
    const more = next.some((place) => place !== 'done');
    const { positions, favourites, visits, events } = rows;
    const [stations, titles, staff, enrolment] = await Promise.all([
      findRecordNames(
        call.database,
        'stations',
        'name',
        [...visits, ...events].map(({ stationId }) => stationId),
      ),
      findPublishedTitles(
        call,
        [...positions, ...favourites, ...events].flatMap(({ contentId }) => contentId ?? []),
      ),
      from === undefined && call.openid !== undefined
        ? findStaffRecord(call.database, call.openid)
        : undefined,
      from === undefined ? enrolmentShown(call, applicantOf(call)) : undefined,
    ]);
    return succeed({
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

function placesOf(cursor: string): Places | undefined {
  const places = decodeCursor(LIST, cursor);
  if (places?.length !== PERSONAL_COLLECTIONS.length) return undefined;
  const areRight = places.every(
    (place, at) => place === 'done' || isKey(place, orderOf(PERSONAL_COLLECTIONS[at] as PersonalCollection)),
  );
  return areRight ? places : undefined;
}
