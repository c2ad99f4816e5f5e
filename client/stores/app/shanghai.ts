/** China has one time zone and no summer time: 8 hours are added, whatever the phone is set to. */
const UTC_OFFSET_MS = 8 * 3_600_000;

/** An instant (epoch milliseconds) as a date whose UTC fields are those of Shanghai. */
export const inShanghai = (at: number): Date => new Date(at + UTC_OFFSET_MS);
