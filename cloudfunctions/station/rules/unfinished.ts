import type { Continue } from '../../../types/content';

/** Seconds before the end in which nothing is said any more. */
const END_SECONDS = 5;
/** Share of the whole after which the rest is not worth a "continue". */
const END_SHARE = 0.98;

/** Whether there is something to go on with: begun, and not at its end. Texts count in sections, sound and pictures in seconds. */
export function isUnfinished({ content, position, total }: Continue): boolean {
  if (position <= 0) return false;
  // Where an article has sound its duration says nothing about its sections.
  const whole = content.kind === 'article' ? total : (total ?? content.duration);
  if (whole === undefined || whole <= 0) return true;
  if (content.kind === 'article') return position < whole - 1;
  return position < whole - END_SECONDS && position < whole * END_SHARE;
}
