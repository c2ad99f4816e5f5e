import { trimRegion } from '../shared/domain/regions/regions';
import type { Call } from '../shared/runtime/action';
import { refuse, type Refusal } from '../shared/runtime/result';
import { allowedRegions, coversRegion } from '../shared/runtime/reach';

/** The region that is asked for, or the first of the caller's own. */
export function regionAsked(call: Call, asked: string | undefined): { ok: true; region: string } | Refusal {
  const allowed = allowedRegions(call);
  const region = asked === undefined ? allowed[0] : trimRegion(asked);
  if (region === undefined) return refuse('INVALID_INPUT', { path: 'region' });
  return coversRegion(allowed, region) ? { ok: true, region } : refuse('FORBIDDEN');
}
