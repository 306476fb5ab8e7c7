/** A set of rows as a bitmap: bit r & 7 of byte r >> 3. */
export class RowSet {
  #bits: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #size = 0;

  static of(rows: Iterable<number>): RowSet {
    const set = new RowSet();
    for (const row of rows) set.add(row);
    return set;
  }

  add(row: number): void {
    this.addRange(row, 1);
  }

  /** Adds `count` rows from `first` on: the shots of one film lie together. */
  addRange(first: number, count: number): void {
    this.#reach(first + count);
    for (let row = first; row < first + count; row++) {
      if (this.has(row)) continue;
      this.#bits[row >> 3] = (this.#bits[row >> 3] ?? 0) | (1 << (row & 7));
      this.#size++;
    }
  }

  delete(row: number): void {
    if (!this.has(row)) return;
    this.#bits[row >> 3] = (this.#bits[row >> 3] ?? 0) & ~(1 << (row & 7));
    this.#size--;
  }

  has(row: number): boolean {
    return (((this.#bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1;
  }

  get size(): number {
    return this.#size;
  }

  /** The bits of rows 0 to `rows` − 1, as the scan reads them. */
  bits(rows: number): Uint8Array {
    this.#reach(rows);
    return this.#bits.subarray(0, Math.ceil(rows / 8));
  }

  /** Rows of this set, or of all where it is left out, that are not in `others`. Null: every row. */
  static without(set: RowSet | undefined, others: RowSet, rows: number): Uint8Array | null {
    if (others.size === 0) return set?.bits(rows) ?? null;
    const kept = set?.bits(rows);
    return others.bits(rows).map((bits, i) => (kept?.[i] ?? 0xff) & ~bits);
  }

  #reach(rows: number): void {
    const bytes = Math.ceil(rows / 8);
    if (bytes <= this.#bits.length) return;
    const grown = new Uint8Array(Math.max(bytes, 2 * this.#bits.length));
    grown.set(this.#bits);
    this.#bits = grown;
  }
}
