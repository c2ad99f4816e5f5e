/** A page of a list. No `nextCursor`: this was the last. A cursor is opaque, and good for the list that gave it out only. */
export interface Page<Item> {
  items: Item[];
  nextCursor?: string;
}
