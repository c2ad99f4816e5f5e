import type { CloudPort } from '../ports/cloud';
import { contentService } from './content';
import { meService } from './me';
import { newsService } from './news';
import { stationService } from './station';
import { statsService } from './stats';
import { visitService } from './visit';

/** Every cloud function, one property each. */
export const createServices = (cloud: CloudPort) => ({
  station: stationService(cloud),
  content: contentService(cloud),
  news: newsService(cloud),
  visit: visitService(cloud),
  me: meService(cloud),
  stats: statsService(cloud),
});

export type Services = ReturnType<typeof createServices>;
