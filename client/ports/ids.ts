export interface IdsPort {
  /** A new id: 22 random characters of `0-9A-Za-z`. */
  next(): string;
}
