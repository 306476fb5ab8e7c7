/** A line of a text file: its number from 1, and what it says without its end. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** The lines of a text, one at a time, whatever ends them: CRLF, LF or CR. A byte order mark is no part of the first. */
export function* linesOf(text: string): Generator<Line> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let number = 1; start < text.length; number++) {
    let end = start;
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
    yield { number, text: text.slice(start, end) };
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
}

const LF = 10;
const CR = 13;

function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}
