import { EVERYWHERE } from '../domain/regions';
import type { Call } from './action';

/** Regions that the caller answers for: a member of staff those of their record, the console all. */
export function allowedRegions({ staff }: Pick<Call, 'staff'>): readonly string[] {
  return staff === undefined ? [EVERYWHERE] : staff.regions;
}

/** Whether regions (trimmed codes) reach over another: it is one of them or lies in one. */
export function reachesOver(allowed: readonly string[], region: string): boolean {
  return allowed.some((code) => code === EVERYWHERE || (region !== EVERYWHERE && region.startsWith(code)));
}
