import { startTestCloud } from '../../harness/local-cloud';
import { makePilot } from '../../harness/pilot';
import type { Bench, BenchOptions, Figure } from '../figure';
import { burst } from './burst';
import { compare } from './compare';
import { replay } from './replay';
import { rollUps } from './roll-up';

const DAY = 86_400_000;

/** The pilot's year, a tenth of it by default, a hundredth with --small, and then held against the truth. */
async function year(options: BenchOptions): Promise<Figure[]> {
  const share = options.full ? 1 : options.small ? 0.01 : 0.1;
  // The year that ended yesterday: what is older than the contract allows would be refused.
  const today = Math.floor((Date.now() + 8 * 3_600_000) / DAY) * DAY - 8 * 3_600_000;
  const pilot = makePilot(share, today - 365 * DAY);
  const cloud = await startTestCloud({ instances: 4 });
  try {
    await cloud.insert('stations', pilot.stations);
    return [...(await replay(cloud, pilot, options, share)), ...(await compare(cloud, pilot, options))];
  } finally {
    await cloud.stop();
  }
}

/** Visits: one station in a rush, roll-ups by what is new and by what is stored, and a whole year. */
export const bench: Bench = async (options) => [
  ...(await burst(options)),
  ...(await rollUps(options)),
  ...(await year(options)),
];
