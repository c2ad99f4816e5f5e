import * as v from 'valibot';
import { action } from '../../shared/runtime/action';
import { succeed } from '../../shared/runtime/result';
import { nextPosterStations, posterInput } from '../store/poster-stations';
import { toCsv } from '../../shared/domain/csv';

/** Stations in one call. */
const PAGE = 500;

/** What the codes of a batch of posters say, as a table for whoever prints. */
export const posters = action<'admin', 'posters'>({
  callers: ['console'],
  input: v.object(posterInput(PAGE / 2)),
  async run(request, call) {
    const found = await nextPosterStations(call, 'admin.posters', request, PAGE);
    if (!found.ok) return found;
    const { printed, noted, tooLong, leftOut, nextCursor } = found;
    return succeed({
      csv: toCsv([
        ['station', 'code', 'name', 'place', 'scene'],
        ...printed.map(({ station: { _id, code, name, place = '' }, scene }) => [
          _id,
          code,
          name,
          place,
          scene,
        ]),
      ]),
      codes: printed.length,
      noted,
      tooLong,
      leftOut,
      ...(nextCursor !== undefined && { nextCursor }),
    });
  },
});
