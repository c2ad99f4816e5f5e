import type { CloudPort } from '../ports/cloud';
import { serviceAction } from './call';

/** Stations: the first screen in one call, and "which station am I at". */
export const stationService = (cloud: CloudPort) => ({
  /** The whole first screen; records the visit, once for each `visitId`. */
  enter: serviceAction(cloud, 'station', 'enter', {
    station: 'object',
    home: { columns: 'array', featured: 'array', news: 'array', today: 'array', notices: 'array' },
    modules: 'object',
    serverTime: 'number',
  }),
  /** Open stations of a region or with a keyword. */
  list: serviceAction(cloud, 'station', 'list'),
  /** Regions below a parent that have open stations. */
  regions: serviceAction(cloud, 'station', 'regions'),
});
