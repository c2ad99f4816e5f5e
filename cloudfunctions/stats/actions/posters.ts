import * as v from 'valibot';
import type { PosterActivity } from '../../../types/stats';
import { readInstant } from '../../shared/domain/fields';
import { Pipeline } from '../../shared/domain/query/pipeline';
import { action, type Call } from '../../shared/runtime/action';
import { cursor, text } from '../../shared/runtime/input';
import { scanPage } from '../../shared/store/system/page';
import { findPosters, type FoundPoster } from '../../shared/store/stations/posters';
import { BY_REGION } from '../../shared/store/stations/stations';
import { FIGURES } from '../store/collections';
import { regionAsked } from '../reach';
import { readStations } from '../store/station-counts';
import { stationKey } from '../rules/scopes';

const PAGE = 100;

/** Batches of posters that were printed for a region's stations, and whether anybody scanned one. */
export const posters = action<'stats', 'posters'>({
  callers: ['staff', 'console'],
  input: v.object({
    region: v.exactOptional(text(12)),
    neverScanned: v.exactOptional(v.boolean()),
    cursor: cursor(),
  }),
  async run({ region: wanted, neverScanned = true, cursor: from }, call) {
    const asked = regionAsked(call, wanted);
    if (!asked.ok) return asked;
    return scanPage({
      list: ['stats.posters', asked.region, String(neverScanned)],
      cursor: from,
      sort: BY_REGION,
      size: PAGE,
      read: (place, limit) => findPosters(call.database, asked.region, place, limit),
      choose: async (rows) =>
        (await withScans(call, rows)).filter(({ scanned }) => !neverScanned || !scanned),
    });
  },
});

async function withScans(call: Call, rows: readonly FoundPoster[]): Promise<PosterActivity[]> {
  const ids = [...new Set(rows.map(({ stationId }) => String(stationId)))];
  const [scanned, stations] = await Promise.all([
    call.database.aggregate(
      Pipeline.from(FIGURES)
        .match({ scope: { $in: ids.map(stationKey) }, posters: { $exists: true } })
        .unwind('posters')
        .group(
          ($) => ({ scope: $('scope'), batch: $('posters') }),
          () => ({}),
        ),
    ),
    readStations(call, ids),
  ]);
  const known = new Set(scanned.map(({ _id }) => keyOfBatch(_id as BatchKey)));
  return rows.map((row) => {
    const [stationId, batch] = [String(row.stationId), String(row.batch)];
    const printedAt = readInstant(row.printedAt);
    const name = stations.get(stationId)?.name;
    return {
      stationId,
      ...(name !== undefined && { name }),
      batch,
      ...(typeof printedAt === 'number' && { printedAt }),
      scanned: known.has(keyOfBatch({ scope: stationKey(stationId), batch })),
    };
  });
}

interface BatchKey {
  scope: string;
  batch: string;
}

function keyOfBatch({ scope, batch }: BatchKey): string {
  return JSON.stringify([scope, batch]);
}
