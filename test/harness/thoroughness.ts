import fc from 'fast-check';

/** Nobody waits for CI: there, properties are tried with all their cases. */
export const THOROUGH = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false';

fc.configureGlobal({ numRuns: THOROUGH ? 300 : 30 });
