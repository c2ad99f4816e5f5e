import * as v from 'valibot';
import type { PosterActivity } from '../../types/stats';
import { decodeKey, encodeCursor } from '../shared/domain/cursor';
import { readInstant } from '../shared/domain/fields';
import { keyOf } from '../shared/domain/keyset';
import type { Stored } from '../shared/domain/records/stored';
import { action, type Call } from '../shared/runtime/action';
import { cursor, text } from '../shared/runtime/input';
import { done, refuse } from '../shared/runtime/outcome';
import { findPosters } from '../shared/store/posters';
import { BY_REGION } from '../shared/store/stations';
import { FIGURES } from './collections';
import { regionAsked } from './reach';
import { readStations } from './reading/stations';
import { stationKey } from './rules/scopes';

const PAGE = 100;
const MOST_PAGES = 10;

/** Batches of posters that were printed for a region's stations, and whether anybody scanned one. */
export const posters = action<'stats', 'posters'>({
  callers: ['staff', 'console'],
  input: v.object({
    region: v.exactOptional(text(12)),
    neverScanned: v.exactOptional(v.boolean()),
    cursor,
  }),
  async run({ region: wanted, neverScanned = true, cursor: from }, call) {
    const asked = regionAsked(call, wanted);
    if (!asked.ok) return asked;
    const list = ['stats.posters', asked.region, String(neverScanned)];
    const start = from === undefined ? undefined : decodeKey(list, from, BY_REGION.length);
    if (from !== undefined && start === undefined) return refuse('CURSOR_INVALID');

    const items: PosterActivity[] = [];
    let after = start;
    for (let page = 0; page < MOST_PAGES && items.length < PAGE; page += 1) {
      const rows = await findPosters(call.database, asked.region, after, PAGE);
      items.push(...(await withScans(call, rows)).filter(({ scanned }) => !neverScanned || !scanned));
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return done({ items });
      after = keyOf(last, BY_REGION);
    }
    return done({ items, nextCursor: encodeCursor(list, after ?? []) });
  },
});

async function withScans(call: Call, rows: readonly Stored[]): Promise<PosterActivity[]> {
  const ids = [...new Set(rows.map(({ stationId }) => String(stationId)))];
  const [scanned, stations] = await Promise.all([
    call.database.aggregate(FIGURES, [
      { $match: { scope: { $in: ids.map(stationKey) }, posters: { $exists: true } } },
      { $unwind: '$posters' },
      { $group: { _id: { scope: '$scope', batch: '$posters' } } },
    ]),
    readStations(call, ids),
  ]);
  const known = new Set(scanned.map(({ _id }) => keyOfBatch(_id as Stored)));
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

function keyOfBatch({ scope, batch }: Stored): string {
  return JSON.stringify([scope, batch]);
}
