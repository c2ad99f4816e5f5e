import type { CloudPort } from '../ports/cloud';
import { action } from './call';

/** Content: lists, a piece with its sections, an album, search. */
export const contentService = (cloud: CloudPort) => ({
  list: action(cloud, 'content', 'list'),
  /** As many sections as fit in 32 KB from the one asked for. */
  get: action(cloud, 'content', 'get', { item: 'object', outline: 'array', sections: 'array' }),
  album: action(cloud, 'content', 'album', { album: 'object', items: 'array' }),
  search: action(cloud, 'content', 'search'),
});
