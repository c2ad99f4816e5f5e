import type { AppearancePort } from '../ports/appearance';

/** appearance.weapp.ts or appearance.h5.ts, by the build's target. */
export declare const appearance: AppearancePort;
