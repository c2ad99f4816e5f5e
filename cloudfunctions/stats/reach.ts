import { EVERYWHERE, trimRegion } from '../shared/domain/regions';
import type { Call } from '../shared/runtime/action';
import { refuse, type Refusal } from '../shared/runtime/outcome';

/** Regions whose figures the caller may see: a member of staff those of their record, the console all. */
export function allowedRegions({ staff }: Call): readonly string[] {
  return staff === undefined ? [EVERYWHERE] : staff.regions;
}

export function maySee(allowed: readonly string[], region: string): boolean {
  return allowed.some((code) => code === EVERYWHERE || (region !== EVERYWHERE && region.startsWith(code)));
}

/** The region that is asked for, or the first of the caller's own. */
export function regionAsked(call: Call, asked: string | undefined): { ok: true; region: string } | Refusal {
  const allowed = allowedRegions(call);
  const region = asked === undefined ? allowed[0] : trimRegion(asked);
  if (region === undefined) {
    return allowed.length === 0 ? refuse('FORBIDDEN') : refuse('INVALID_INPUT', { path: 'region' });
  }
  return maySee(allowed, region) ? { ok: true, region } : refuse('FORBIDDEN');
}
