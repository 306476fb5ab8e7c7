/** Where the cursor of a table is. */
export interface TablePlace {
  readonly row: number;
  readonly column: number;
}

/** What a key asks of a table. */
export type TableStep =
  /** Moves the cursor; with `extend` the rows between where picking began and there are picked. */
  | { readonly kind: 'go'; readonly to: TablePlace; readonly extend: boolean }
  | { readonly kind: 'toggle' | 'all' | 'edit' | 'activate' };

interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What the keys of the WAI-ARIA grid pattern do in a table; null for a key that is not its own. `page` is how many rows are in view. */
export function tableStep(
  press: Press,
  { row, column }: TablePlace,
  { rows, columns, page }: { readonly rows: number; readonly columns: number; readonly page: number },
): TableStep | null {
  const command = press.ctrlKey || press.metaKey;
  if (rows === 0 || press.altKey) return null;
  if (press.key === 'a' && command && !press.shiftKey) return { kind: 'all' };
  const goes: Readonly<Record<string, TablePlace>> = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    PageDown: { row: row + page, column },
    PageUp: { row: row - page, column },
    Home: { row: 0, column },
    End: { row: rows - 1, column },
    ...(press.shiftKey ? {} : { ArrowLeft: { row, column: column - 1 }, ArrowRight: { row, column: column + 1 } }),
  };
  const to = command ? undefined : goes[press.key];
  if (to) {
    const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
    // Before anything is picked, the first key leads to the first row.
    const at = row < 0 && press.key !== 'End' ? 0 : within(to.row, rows);
    return { kind: 'go', to: { row: at, column: within(to.column, columns) }, extend: press.shiftKey };
  }
  if (row < 0 || press.shiftKey) return null;
  if (press.key === ' ') return command ? { kind: 'toggle' } : null;
  if (command) return null;
  const kind = ({ F2: 'edit', Enter: 'activate' } as const)[press.key];
  return kind ? { kind } : null;
}
