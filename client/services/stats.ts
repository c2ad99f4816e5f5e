import type { CloudPort } from '../ports/cloud';
import { serviceAction } from './call';

/** Figures, for those who answer for a region. */
export const statsService = (cloud: CloudPort) => ({
  /** Of a region or a station over a period. */
  overview: serviceAction(cloud, 'stats', 'overview', {
    totals: 'object',
    uniques: 'object',
    days: 'array',
    hours: 'array',
    children: 'array',
    contents: 'array',
    path: 'array',
    own: 'array',
    stations: 'object',
    keptOut: 'object',
  }),
  /** Stations nobody ever came to, or comes to no longer. */
  stations: serviceAction(cloud, 'stats', 'stations'),
  /** Posters nobody has scanned. */
  posters: serviceAction(cloud, 'stats', 'posters'),
});
