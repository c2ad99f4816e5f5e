type Row = Record<string, unknown>;

/** An index of one field: rows by its value, or by each of its values where it holds several. */
export class Lookup {
  private readonly rows = new Map<unknown, Set<Row>>();

  constructor(
    private readonly field: string,
    rows: Iterable<Row>,
  ) {
    for (const row of rows) this.move(undefined, row);
  }

  move(before: Row | undefined, after: Row | undefined): void {
    for (const value of this.valuesOf(before)) this.rows.get(value)?.delete(before as Row);
    for (const value of this.valuesOf(after)) {
      const found = this.rows.get(value) ?? new Set<Row>();
      this.rows.set(value, found.add(after as Row));
    }
  }

  find(values: readonly unknown[]): Row[] {
    return [...new Set(values.flatMap((value) => [...(this.rows.get(value) ?? [])]))];
  }

  private valuesOf(row: Row | undefined): unknown[] {
    const value = row?.[this.field];
    return Array.isArray(value) ? value : [value];
  }
}
