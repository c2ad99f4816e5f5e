import type { Bench } from './figure';
import { outsideFigures } from './news/outside-data';
import { fullRunFigures, weekFigures } from './news/whole-sync';

/** The news pipeline against feeds and pages that nobody here wrote, and against newsrooms at work. */
export const bench: Bench = async ({ data, small, progress }) => {
  const outside = outsideFigures(data);
  progress('news: a simulated week');
  return [...outside, ...(await weekFigures(small ? 20 : 100)), ...(await fullRunFigures())];
};
