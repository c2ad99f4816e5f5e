/** What a scan costs, counted: nothing here is timed. The same counts, and the times, are in `npm run bench`. */
import { FIRST_SCREEN } from '../bench/home';
import { firstScreen, type FirstScreen } from '../harness/weapp/first-screen';

describe('the first screen at its fullest', () => {
  const stored = new Map<string, string>();
  let first: FirstScreen;
  let again: FirstScreen;
  beforeAll(async () => {
    first = await firstScreen(stored);
    again = await firstScreen(stored);
  });

  it('takes one call of the cloud, and none where the station was seen before', () => {
    expect([first.awaited, again.awaited]).toEqual([1, 0]);
    expect([first.invocations, again.invocations]).toEqual([1, 1]);
  });

  it.each(['calls', 'bytes', 'nodes'] as const)('keeps its budget of %s', (what) => {
    const most = Math.max(first[what], again[what]);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(FIRST_SCREEN[what]);
  });
});
