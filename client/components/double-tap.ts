/** Old hands press twice where once is meant, and quickly. */
const WITHIN_MS = 400;
/** CSS pixels that the finger may move meanwhile. */
const NEAR = 40;

interface Spot {
  clientX: number;
  clientY: number;
}

/** A touch as WeChat tells it, with its fingers, or as a browser does. */
export interface Touch extends Partial<Spot> {
  changedTouches?: readonly Spot[];
}

let last = { at: -Infinity, x: NaN, y: NaN };

/**
 * Whether a press at `at` (milliseconds) is the second of a double tap: at the place of the last one, and right after it. What is
 * there by now does not matter: it may be another word of the same button, or another page.
 */
export function isRepeated(touch: Touch, at: number): boolean {
  const { clientX: x = NaN, clientY: y = NaN } = touch.changedTouches?.[0] ?? touch;
  const near = Math.hypot(x - last.x, y - last.y) < NEAR;
  const repeated = near && at - last.at >= 0 && at - last.at < WITHIN_MS;
  last = { at, x, y };
  return repeated;
}
