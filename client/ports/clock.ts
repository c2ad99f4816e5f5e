export interface ClockPort {
  /** Epoch milliseconds by the phone's clock. */
  now(): number;
  /** Runs `run` once after `ms`; the function returned calls it off. */
  after(ms: number, run: () => void): () => void;
}
