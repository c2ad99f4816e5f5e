import type { CloudPort } from '../ports/cloud';
import { serviceAction } from './call';

/** Local news. */
export const newsService = (cloud: CloudPort) => ({
  list: serviceAction(cloud, 'news', 'list'),
  get: serviceAction(cloud, 'news', 'get', { blocks: 'array' }),
});
