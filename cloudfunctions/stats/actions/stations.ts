import * as v from 'valibot';
import type { StationActivity } from '../../../types/stats';
import { dayOf } from '../../shared/domain/calendar';
import { Pipeline } from '../../shared/domain/query/pipeline';
import { afterFilter } from '../../shared/domain/paging/keyset';
import { readStation } from '../../shared/domain/records/station';
import { action, type Call } from '../../shared/runtime/action';
import { cursor, text } from '../../shared/runtime/input';
import { parseEach } from '../../shared/store/system/context';
import { scanPage } from '../../shared/store/system/page';
import { BY_REGION, OPEN, withinRegion } from '../../shared/store/stations/stations';
import { FIGURES } from '../store/collections';
import { regionAsked } from '../reach';
import { STATION_FIELDS } from '../store/station-counts';
import { stationKey } from '../rules/scopes';

const PAGE = 100;
/** Days without a visit after which an open station is quiet. */
const QUIET_AFTER = 30;

/** Stations of a region with when they were last visited; on demand those that never were, or no longer are. */
export const stations = action<'stats', 'stations'>({
  callers: ['staff', 'console'],
  input: v.object({
    region: v.exactOptional(text(12)),
    which: v.exactOptional(v.picklist(['all', 'never', 'quiet'])),
    cursor: cursor(),
  }),
  async run({ region: wanted, which = 'all', cursor: from }, call) {
    const asked = regionAsked(call, wanted);
    if (!asked.ok) return asked;
    const quietSince = dayOf(call.now - QUIET_AFTER * 86_400_000);
    return scanPage({
      list: ['stats.stations', asked.region, which],
      cursor: from,
      sort: BY_REGION,
      size: PAGE,
      read: (place, limit) =>
        call.database.find('stations', {
          filter: {
            $and: [
              withinRegion(asked.region),
              ...(which === 'all' ? [] : [OPEN]),
              ...(place === undefined ? [] : [afterFilter(BY_REGION, place)]),
            ],
          },
          fields: STATION_FIELDS,
          sort: BY_REGION,
          limit,
        }),
      async choose(rows) {
        const found = await withActivity(call, parseEach(call, 'stations', rows, readStation));
        return found.filter((one) => belongs(one, which, quietSince));
      },
    });
  },
});

function belongs(
  { visits, lastDay }: StationActivity,
  which: 'all' | 'never' | 'quiet',
  since: string,
): boolean {
  if (which === 'never') return visits === 0;
  return which === 'all' || (visits > 0 && (lastDay ?? '') < since);
}

async function withActivity(
  { database }: Call,
  found: readonly Omit<StationActivity & { _id: string }, 'id' | 'visits'>[],
): Promise<StationActivity[]> {
  const sums = await database.aggregate(
    Pipeline.from(FIGURES)
      .match({ scope: { $in: found.map(({ _id }) => stationKey(_id)) } })
      .group(
        ($) => $('scope'),
        ($) => ({ visits: { $sum: $('visits') }, last: { $max: $('last') } }),
      ),
  );
  const byScope = new Map(sums.map((sum) => [sum._id, sum] as const));
  return found.map(({ _id, code, name, region, status }) => {
    const { visits, last } = byScope.get(stationKey(_id)) ?? {};
    return {
      id: _id,
      code,
      name,
      region,
      status,
      visits: Number(visits ?? 0),
      ...(typeof last === 'string' && { lastDay: last }),
    };
  });
}
