/** A newer version of the program. */
export interface UpdatePort {
  /** Calls back once it is here and waits to be used, at once where it is already. In a browser never. Returns what ends the watch. */
  watchUpdate(ready: () => void): () => void;
  /** Starts the program again in its newer version. */
  applyUpdate(): void;
}
