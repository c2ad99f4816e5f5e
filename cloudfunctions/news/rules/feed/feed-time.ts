import { parseDate } from '../text/dates';

export interface FeedClock {
  /** Epoch milliseconds. */
  now: number;
  /** Minutes east of UTC of times that name no zone; default: Shanghai's, because a county's office means its own. Other readers take 0. */
  zone?: number;
}

/** An instant as a feed writes it, in epoch milliseconds; undefined where it cannot be read. Chinese words mean Chinese time. */
export function readTime(written: string, { now, zone }: FeedClock): number | undefined {
  return parseDate(written, now, /[年月日前天]/.test(written) ? undefined : zone);
}
