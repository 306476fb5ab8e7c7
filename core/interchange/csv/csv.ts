import { LIMITS } from '../limits.ts';
import { damaged, tooMuch } from '../refusal.ts';

/** A row of a table, with the line of the file it begins on. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

export type Separator = ',' | ';' | '\t';

const MOST_CELLS = 1024;

/** Rows of separated values (RFC 4180), with any line ends and a byte order mark before them. A quote within a cell that does not begin with one is a letter. Blank lines are no rows. */
export function* rowsOf(text: string, file: string, separator: Separator): Generator<Row> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  for (let count = 0; at < text.length;) {
    if (++count > LIMITS.records) throw tooMuch(file, `it has more than ${LIMITS.records} rows.`);
    const cells: string[] = [];
    const began = line;
    for (let more = true; more;) {
      const cell = text[at] === '"' ? quoted(text, at) : plain(text, at, separator);
      if (cell === null) throw damaged(file, `line ${began}`, 'a quote is not closed.');
      line += cell.lines;
      cells.push(cell.value);
      if (cells.length > MOST_CELLS) throw damaged(file, `line ${began}`, `it has more than ${MOST_CELLS} cells.`);
      at = cell.end;
      // What follows a closing quote belongs to the cell, as spreadsheets read it.
      if (text[at] !== separator && at < text.length && !/[\r\n]/.test(text[at] ?? '')) {
        const rest = plain(text, at, separator);
        cells[cells.length - 1] = cell.value + rest.value;
        at = rest.end;
      }
      more = text[at] === separator;
      if (more) at++;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line++;
    if (cells.length > 1 || cells[0] !== '') yield { line: began, cells };
  }
}

/** The separator of a table: the one that its first line has most of, outside quotes. */
export function separatorOf(text: string): Separator {
  const first = (/^[^\r\n]*/.exec(text.slice(0, 4096))?.[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const count = (separator: string): number => first.split(separator).length;
  const [most] = (['\t', ';', ','] as const).toSorted((a, b) => count(b) - count(a));
  return most && count(most) > 1 ? most : ',';
}

/** A row as text; cells that need it are quoted. */
export function formatRow(cells: readonly string[], separator: Separator): string {
  return cells
    .map((cell) =>
      /["\r\n]|^\s|\s$/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell,
    )
    .join(separator);
}

interface Cell {
  readonly value: string;
  readonly end: number;
  readonly lines: number;
}

function plain(text: string, from: number, separator: Separator): Cell {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return { value: text.slice(from, end), end, lines: 0 };
}

/** A cell in quotes, of which two stand for one; null where they are not closed. */
function quoted(text: string, from: number): Cell | null {
  const parts: string[] = [];
  for (let start = from + 1; ;) {
    const quote = text.indexOf('"', start);
    if (quote < 0) return null;
    parts.push(text.slice(start, quote));
    if (text[quote + 1] !== '"') {
      const value = parts.join('"');
      return { value, end: quote + 1, lines: value.split(/\r\n|\r|\n/).length - 1 };
    }
    start = quote + 2;
  }
}
