import type { CloudPort } from '../ports/cloud';
import { serviceAction } from './call';

/** Content: lists, a piece with its sections, an album, search. */
export const contentService = (cloud: CloudPort) => ({
  list: serviceAction(cloud, 'content', 'list'),
  /** As many sections as fit in 32 KB from the one asked for. */
  get: serviceAction(cloud, 'content', 'get', { item: 'object', outline: 'array', sections: 'array' }),
  album: serviceAction(cloud, 'content', 'album', { album: 'object', items: 'array' }),
  search: serviceAction(cloud, 'content', 'search'),
});
