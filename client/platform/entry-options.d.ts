import type { EnterOptions } from '../ports/entry';

/** entry-options.weapp.ts or entry-options.h5.ts, by the build's target. */
export declare function enterOptions(): EnterOptions;
