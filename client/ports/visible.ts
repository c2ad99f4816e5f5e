/**
 * Tells the id of each element of `selector` that comes into view above the lowest `below` pixels, until the function returned is
 * called. Watches what is drawn now: start again when that has changed.
 */
export type WatchVisible = (selector: string, seen: (id: string) => void, below: number) => () => void;
