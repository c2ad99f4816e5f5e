import type { CloudPort } from '../ports/cloud';

/** cloud.weapp.ts or cloud.h5.ts, by the build's target. */
export declare const cloud: CloudPort;
