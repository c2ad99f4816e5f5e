/** The phone's memory. 1 MB a key, 10 MB in all; the system may clear it; failures are survived. */
export interface StoragePort {
  /** The value under `key`, or undefined where there is none or it cannot be read. Check its shape: an older version wrote it. */
  read(key: string): unknown;
  /** False when it did not fit; the former value is then still there. */
  write(key: string, value: unknown): boolean;
  remove(key: string): void;
}
