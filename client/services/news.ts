import type { CloudPort } from '../ports/cloud';
import { action } from './call';

/** Local news. */
export const newsService = (cloud: CloudPort) => ({
  list: action(cloud, 'news', 'list'),
  get: action(cloud, 'news', 'get', { blocks: 'array' }),
});
