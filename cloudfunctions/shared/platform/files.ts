/** The cloud's storage as the functions see it. */
export interface Files {
  /** Stores bytes under a path and returns the file's id (`cloud://…`); what was there is replaced. */
  upload(path: string, bytes: Uint8Array): Promise<string>;
}
