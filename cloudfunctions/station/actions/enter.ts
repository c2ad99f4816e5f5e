import * as v from 'valibot';
import type { VisitReceipt } from '../../../types/station';
import { resolveEntry } from '../../shared/domain/entry';
import { action, type Call } from '../../shared/runtime/action';
import { clientId, count, documentId, plainObject } from '../../shared/runtime/input';
import { describeError, InternalError } from '../../shared/platform/describe-error';
import { succeed, refuse } from '../../shared/runtime/result';
import { requireOpenStation } from '../../shared/store/stations/require-open-station';
import { keeperOf } from '../../shared/store/people/keeper';
import { continueOf, findBegun } from '../../shared/store/people/positions';
import { stationDetails } from '../../shared/store/stations/stations';
import { stampOf } from '../../shared/store/events/raw-stamp';
import { recordVisit, visitDocument } from '../../shared/store/events/visits';
import { findCandidates } from '../store/candidates';
import { assembleHome, fitHome } from '../rules/home';
import { isUnfinished } from '../rules/unfinished';

/** As long as a phone draws a home without an answer. */
const MAX_AGO_MS = 7 * 86_400_000;

const entry = v.pipe(
  plainObject,
  v.object({
    // Longer than any code: how long one may be is a rule of codes, and answered as such.
    scene: v.exactOptional(v.pipe(v.string(), v.maxLength(4096))),
    q: v.exactOptional(v.pipe(v.string(), v.maxLength(4096))),
    stationId: v.exactOptional(v.union([v.literal(''), documentId])),
    scancodeTime: v.exactOptional(count(99_999_999_999)),
    via: v.exactOptional(v.picklist(['scan', 'link', 'recent', 'search'])),
  }),
);

/**
 * The first screen of a station, and the visit, in one call. On an instance that has seen the station within the last minute it takes
 * two database operations, otherwise four, five for a remembered station that is named by its code.
 */
export const enter = action<'station', 'enter'>({
  callers: ['visitor'],
  input: v.object({
    entry,
    visitId: clientId,
    ago: v.exactOptional(count(MAX_AGO_MS)),
    test: v.exactOptional(v.boolean()),
  }),
  async run(request, call) {
    const resolved = resolveEntry(request.entry, entryHosts(call));
    if (resolved === 'ENTRY_MISSING') return refuse('INVALID_INPUT', { path: 'entry' });
    if (resolved === 'ENTRY_INVALID') return refuse('ENTRY_INVALID');
    const found = await requireOpenStation(call, resolved.station);
    if (!found.ok) return found;
    const { place } = found;

    const [candidates, left, visit] = await Promise.all([
      findCandidates(call, place.station),
      call.person === undefined
        ? []
        : withFallback(call, 'positions-not-read', findBegun(call, keeperOf(call, call.person)), []),
      withFallback<Omit<VisitReceipt, 'id'>>(
        call,
        'visit-not-stored',
        stampOf(call, request.test ?? false).then((stamp) =>
          recordVisit(
            call,
            visitDocument(
              {
                id: request.visitId,
                via: resolved.via,
                at: call.now - (request.ago ?? 0),
                scancodeTime: request.entry.scancodeTime,
                ...resolved.target,
              },
              place.station,
              stamp,
            ),
          ),
        ),
        { repeated: false, missed: true },
      ),
    ]);
    const begun = left
      .map(({ position, content }) => ({ content, position: continueOf(position, content, place) }))
      .filter(({ position }) => isUnfinished(position));
    const home = fitHome(assembleHome({ place, candidates, begun, now: call.now }));
    const { target } = resolved;
    return succeed({
      station: stationDetails(place.station),
      home,
      visit: { id: request.visitId, ...visit },
      modules: place.modules,
      ...(Object.keys(target).length > 0 && { target }),
      serverTime: call.now,
    });
  },
});

/** Milliseconds for which the page waits for what it does not need: the function itself has ten seconds, the SDK waits for fifteen. */
const TIMEOUT_MS = 4_000;

/** What the page does not need must not cost the page: where it fails or hangs that is logged, and the page comes without it. */
async function withFallback<Value>(
  call: Call,
  event: string,
  work: Promise<Value>,
  otherwise: Value,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new InternalError(`no answer within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, waited]);
  } catch (error) {
    call.log({ level: 'error', event, cause: describeError(error) });
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}

/** Hosts that plain-link codes may name. */
function entryHosts(call: Call): string[] {
  return (call.setting('ENTRY_HOSTS') ?? 'station.example.cn')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
}
