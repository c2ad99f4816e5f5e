import { simulateWeek } from '../../../harness/news-week';

jest.setTimeout(120_000);

it('in a week with faults every story comes once, and goes when its source takes it down', async () => {
  const report = await simulateWeek({ sources: 30, days: 7, every: 30 });
  expect(report).toMatchObject({ missing: 0, twice: 0, notWithdrawn: 0, wronglyWithdrawn: 0 });
  expect(report.published).toBeGreaterThan(250);
  expect(report.unchangedChecks).toBeGreaterThan(50);
  expect(report.unchangedRequests).toBe(report.unchangedChecks);
  expect(report.unchangedWrites).toBe(report.unchangedChecks);
  expect(Math.max(...report.delays)).toBeLessThan(36);
});
