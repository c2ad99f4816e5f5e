import fc from 'fast-check';
import { ActiveTimer } from '../../../../../client/stores/progress/active-timer';

test('adds up the time between ticks and keeps the rest of a second', () => {
  const meter = new ActiveTimer(1_000);
  for (const now of [0, 700, 1_400, 2_100]) meter.tick(now);
  expect(meter.take()).toBe(2);
  meter.tick(3_000);
  expect(meter.take()).toBe(1);
});

test('a phone that slept adds nothing', () => {
  const meter = new ActiveTimer(1_000);
  for (const now of [0, 1_000, 11_001, 12_001]) meter.tick(now);
  expect(meter.take()).toBe(2);
});

test('a late tick within ten times the usual counts', () => {
  const meter = new ActiveTimer(1_000);
  meter.tick(0);
  meter.tick(10_000);
  expect(meter.take()).toBe(10);
});

test('time that stands still does not count', () => {
  const meter = new ActiveTimer(1_000);
  meter.tick(0);
  meter.stop();
  meter.tick(5_000);
  meter.tick(6_000);
  expect(meter.take()).toBe(1);
});

test('never more than the clock, never less than nothing, whatever the ticks', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20_000, max: 20_000 })), (steps) => {
      const meter = new ActiveTimer(1_000);
      let now = 0;
      let forward = 0;
      for (const step of steps) {
        now += step;
        forward += Math.max(0, step);
        meter.tick(now);
      }
      const seconds = meter.take();
      expect(seconds).toBeGreaterThanOrEqual(0);
      expect(seconds).toBeLessThanOrEqual(forward / 1_000);
    }),
  );
});
