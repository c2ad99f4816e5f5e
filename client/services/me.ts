import type { CloudPort } from '../ports/cloud';
import { serviceAction } from './call';

/** What is stored about the caller. */
export const meService = (cloud: CloudPort) => ({
  history: serviceAction(cloud, 'me', 'history'),
  favourites: serviceAction(cloud, 'me', 'favourites'),
  /** Marks or unmarks; saying it twice changes nothing. */
  favourite: serviceAction(cloud, 'me', 'favourite', { on: 'boolean' }),
  /** Everything, in pages. */
  export: serviceAction(cloud, 'me', 'export', {
    positions: 'array',
    favourites: 'array',
    visits: 'array',
    events: 'array',
    suspects: 'array',
    stations: 'object',
    titles: 'object',
  }),
  forget: serviceAction(cloud, 'me', 'forget', {}),
  /** The code by which an official enters who works here; asked again, the same. */
  enrol: serviceAction(cloud, 'me', 'enrol', { code: 'string', expiresAt: 'number' }),
});
