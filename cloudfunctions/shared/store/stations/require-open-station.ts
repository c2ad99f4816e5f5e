import type { StationProfile } from '../../domain/station-profile';
import { refuse, type Refusal } from '../../runtime/result';
import type { StoreContext } from '../system/context';
import { findStationProfile, type StationReference } from './station-profiles';
import { findNearby, stationBrief } from './stations';

/** The station that somebody is at, or why it cannot serve them, with where they can go instead. */
export async function requireOpenStation(
  context: StoreContext,
  reference: StationReference,
): Promise<{ ok: true; place: StationProfile } | Refusal> {
  const place = await findStationProfile(context, reference);
  if (place === 'unknown') return refuse('STATION_UNKNOWN');
  // A slip of an official's keyboard: phones keep the station, and what happened at it, until it is mended.
  if (place === 'unreadable') return refuse('UPSTREAM_UNAVAILABLE');
  const { station } = place;
  if (station.status === 'open') return { ok: true, place };
  if (station.status === 'planned') return refuse('STATION_UNKNOWN');
  return refuse(station.status === 'paused' ? 'STATION_PAUSED' : 'STATION_CLOSED', {
    station: stationBrief(station),
    nearby: await findNearby(context, station),
  });
}
