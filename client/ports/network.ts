export interface NetworkPort {
  /** Calls back at once with what is known, and on every change. */
  watch(changed: (online: boolean) => void): void;
}
