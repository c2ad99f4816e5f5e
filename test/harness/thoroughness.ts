import fc from 'fast-check';

/** Nobody waits for CI: there, properties are tried with all their cases. */
export const THOROUGH = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false';

/** How many, or how long: at a desk somebody waits. */
export const amount = (atADesk: number, inCi: number): number => (THOROUGH ? inCi : atADesk);

fc.configureGlobal({ numRuns: amount(30, 300) });
