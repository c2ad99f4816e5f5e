import type { VersionPort } from '../ports/version';

/** A browser knows of no versions. */
export const version: VersionPort = { test: false };
