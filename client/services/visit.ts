import type { CloudPort } from '../ports/cloud';
import { action } from './call';

/** What happened during a visit. */
export const visitService = (cloud: CloudPort) => ({
  /** Up to 50 events of one station; each is taken once, however often it is sent. */
  track: action(cloud, 'visit', 'track', { rejected: 'array' }),
});
