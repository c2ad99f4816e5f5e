import type { NetworkPort } from '../ports/network';

/** network.weapp.ts or network.h5.ts, by the build's target. */
export declare const network: NetworkPort;
