import type { CloudPort } from '../ports/cloud';
import { action } from './call';

/** What is stored about the caller. */
export const meService = (cloud: CloudPort) => ({
  history: action(cloud, 'me', 'history'),
  favourites: action(cloud, 'me', 'favourites'),
  /** Marks or unmarks; saying it twice changes nothing. */
  favourite: action(cloud, 'me', 'favourite', { on: 'boolean' }),
  /** Everything, in pages. */
  export: action(cloud, 'me', 'export', {
    positions: 'array',
    favourites: 'array',
    visits: 'array',
    events: 'array',
    suspects: 'array',
    stations: 'object',
    titles: 'object',
  }),
  forget: action(cloud, 'me', 'forget', {}),
  /** The code by which an official enters who works here; asked again, the same. */
  enrol: action(cloud, 'me', 'enrol', { code: 'string', expiresAt: 'number' }),
});
