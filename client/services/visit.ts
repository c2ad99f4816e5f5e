import type { CloudPort } from '../ports/cloud';
import { serviceAction } from './call';

/** What happened during a visit. */
export const visitService = (cloud: CloudPort) => ({
  /** Up to 50 events of one station; each is taken once, however often it is sent. */
  track: serviceAction(cloud, 'visit', 'track', { rejected: 'array' }),
});
