import { simulateWeek } from '../../../../harness/news-week';
import { THOROUGH } from '../../../../harness/thoroughness';

const SOURCES = THOROUGH ? 30 : 10;

jest.setTimeout(120_000);

it('in a week with faults every story comes once, and goes when its source takes it down', async () => {
  const report = await simulateWeek({ sources: SOURCES, days: 7, every: 30 });
  expect(report).toMatchObject({ missing: 0, twice: 0, notWithdrawn: 0, wronglyWithdrawn: 0 });
  expect(report.published).toBeGreaterThan(8 * SOURCES);
  expect(report.unchangedChecks).toBeGreaterThan(SOURCES);
  expect(report.unchangedRequests).toBe(report.unchangedChecks);
  expect(report.unchangedWrites).toBe(report.unchangedChecks);
  expect(Math.max(...report.delays)).toBeLessThan(36);
});
