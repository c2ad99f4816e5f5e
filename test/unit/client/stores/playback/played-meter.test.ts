import fc from 'fast-check';
import { PlayedMeter } from '../../../../../client/stores/playback/played-meter';
import { coveredSeconds, addInterval, type Interval } from '../../../../../client/stores/progress/intervals';

/** Ticks as [milliseconds, seconds of the sound]. */
function played(ticks: readonly (readonly [number, number])[], speed = 1) {
  const meter = new PlayedMeter();
  for (const [now, position] of ticks) meter.tick(now, position, speed);
  return { seconds: meter.take(), stretches: meter.stretches };
}

test.each([
  [
    'ticks that come unevenly',
    [
      [0, 0],
      [260, 0.25],
      [490, 0.5],
      [1_010, 1],
    ],
    1,
    1,
    [[0, 1]],
  ],
  [
    'twice the speed',
    [
      [0, 0],
      [5_000, 10],
    ],
    2,
    5,
    [[0, 10]],
  ],
  [
    'twenty minutes without a tick',
    [
      [0, 0],
      [1_200_000, 1_200],
    ],
    1,
    1_200,
    [[0, 1_200]],
  ],
  [
    'a phone that slept in between',
    [
      [0, 0],
      [1_200_000, 3],
    ],
    1,
    3,
    [[0, 3]],
  ],
  [
    'sound that stands still',
    [
      [0, 5],
      [1_000, 5],
      [2_000, 5],
    ],
    1,
    0,
    [],
  ],
  [
    'a leap ahead',
    [
      [0, 0],
      [1_000, 1],
      [2_000, 300],
      [3_000, 301],
    ],
    1,
    2,
    [
      [0, 1],
      [300, 301],
    ],
  ],
  [
    'a leap back',
    [
      [0, 100],
      [1_000, 101],
      [2_000, 50],
      [3_000, 51],
    ],
    1,
    2,
    [
      [50, 51],
      [100, 101],
    ],
  ],
  [
    'a leap on the lock screen',
    [
      [0, 0],
      [60_000, 500],
    ],
    1,
    60,
    [],
  ],
] as const)('%s', (_name, ticks, speed, seconds, stretches) => {
  expect(played(ticks, speed)).toEqual({ seconds, stretches });
});

test('a night asleep makes up for no leaps in the morning', () => {
  const night = 8 * 3_600_000;
  const leaps = Array.from(
    { length: 60 },
    (_, no) => [night + (no + 1) * 1_000, 3 + (no + 1) * 2.9] as const,
  );
  const { seconds } = played([[0, 0], [night, 3], ...leaps]);
  expect(seconds).toBeLessThanOrEqual(3 + 60 + 2);
});

test('never more than the clock, whatever the ticks', () => {
  const tick = fc.tuple(fc.integer({ min: -20_000, max: 60_000 }), fc.integer({ min: -50, max: 100 }));
  fc.assert(
    fc.property(fc.array(tick), (steps) => {
      let [now, position, forward] = [0, 0, 0];
      const ticks = steps.map(([ms, seconds]) => {
        now += ms;
        position += seconds;
        forward += Math.max(0, ms);
        return [now, position] as const;
      });
      const { seconds } = played(ticks);
      expect(seconds).toBeGreaterThanOrEqual(0);
      expect(seconds).toBeLessThanOrEqual(forward / 1_000);
    }),
  );
});

test('stretches are in order and apart, cover what was added, and stay few', () => {
  const part = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 20 }));
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const all = new Set<number>();
      let stretches: readonly Interval[] = [];
      for (const [from, length] of parts) {
        stretches = addInterval(stretches, from, from + length);
        for (let second = from; second < from + length; second++) all.add(second);
      }
      stretches.slice(1).forEach(([from], no) => expect(from).toBeGreaterThan(stretches[no]![1]));
      expect(stretches.length).toBeLessThanOrEqual(40);
      expect(coveredSeconds(stretches, 1_000)).toBeLessThanOrEqual(all.size);
      if (stretches.length < 40) expect(coveredSeconds(stretches, 1_000)).toBe(all.size);
    }),
  );
});
