/** Calls back once a newer version of the program is here and waits to be used, at once where it is already. In a browser never. */
export declare function watchUpdate(ready: () => void): () => void;

/** Starts the program again in its newer version. */
export declare function applyUpdate(): void;
