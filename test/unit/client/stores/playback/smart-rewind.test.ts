import { smartRewind } from '../../../../../client/stores/playback/smart-rewind';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [-SECOND, 0.8],
  [0, 0.8],
  [MINUTE, 0.8],
  [MINUTE + 1, 3],
  [HOUR, 3],
  [HOUR + 1, 10],
  [DAY, 10],
  [DAY + 1, 20],
  [400 * DAY, 20],
])('after %d ms: %d s', (paused, back) => {
  expect(smartRewind(paused)).toBe(back);
});
