/** Hands a file over to the person. */
export interface DocumentsPort {
  /** Saves or shows `text` under `name`, whichever the system allows. False when it allowed neither. */
  hand(name: string, text: string): Promise<boolean>;
}
