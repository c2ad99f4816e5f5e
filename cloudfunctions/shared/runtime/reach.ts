import { readList } from '../domain/fields';
import { EVERYWHERE, trimRegion } from '../domain/regions/regions';
import type { Call } from './action';

/** What of a call tells for whom the caller answers. */
type Caller = Pick<Call, 'staff'>;

/** Regions that the caller answers for, at least one: a member of staff those of their record, the console all. */
export function allowedRegions({ staff }: Caller): readonly string[] {
  return staff === undefined ? [EVERYWHERE] : staff.regions;
}

/** Whether regions (trimmed codes) reach over another: it is one of them or lies in one. */
export function coversRegion(allowed: readonly string[], region: string): boolean {
  return allowed.some((code) => code === EVERYWHERE || (region !== EVERYWHERE && region.startsWith(code)));
}

/** Whether the caller answers for everything, and so for what belongs to no region. */
export function answersForAll(caller: Caller): boolean {
  return coversRegion(allowedRegions(caller), EVERYWHERE);
}

/**
 * Whether the caller answers for a record: for every region that it names. A record that names none, or one that cannot be read, may be
 * anybody's, and is for those who answer for everything.
 *
 * @param typed its region or regions as they are stored
 */
export function answersFor(caller: Caller, typed: unknown): boolean {
  if (answersForAll(caller)) return true;
  const regions = readList(typed).map(trimRegion);
  const allowed = allowedRegions(caller);
  return (
    regions.length > 0 && regions.every((region) => region !== undefined && coversRegion(allowed, region))
  );
}
