import type { VersionPort } from '../ports/version';

/** version.weapp.ts or version.h5.ts, by the build's target. */
export declare const version: VersionPort;
