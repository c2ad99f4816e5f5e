import type { Bench } from './figure';
import { fullRunFigures } from './news/full-run';
import { growthFigures } from './news/growth';
import { outsideFigures } from './news/outside-data';
import { weekFigures } from './news/week';

/** The news pipeline against feeds and pages that nobody here wrote, and against newsrooms at work. */
export const bench: Bench = async (options) => [
  ...outsideFigures(options.data),
  ...(await weekFigures(options)),
  ...(await fullRunFigures(options)),
  ...(await growthFigures(options)),
];
