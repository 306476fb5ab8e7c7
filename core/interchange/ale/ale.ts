import { linesOf } from '../lines.ts';
import { LIMITS } from '../limits.ts';
import { damaged, tooMuch } from '../refusal.ts';

/** An Avid Log Exchange file as it is written: global headings, columns, a row a clip. */
export interface AleFile {
  readonly heading: readonly (readonly [name: string, value: string])[];
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

const MOST_COLUMNS = 1024;

/** Reads the three sections. Throws Failure where one is missing. */
export function parseAle(text: string, file: string): AleFile {
  const heading: [string, string][] = [];
  const rows: { line: number; cells: string[] }[] = [];
  let columns: string[] | null = null;
  let section = '';
  let count = 0;
  for (const { number: line, text: written } of linesOf(text)) {
    if (written.trim() === '') continue;
    if (++count > LIMITS.records) throw tooMuch(file, `it has more than ${LIMITS.records} lines.`);
    const word = written.trim().toLowerCase();
    if (SECTIONS.has(word) && (section === '' || word !== 'heading')) {
      section = word;
      continue;
    }
    const cells = written.split('\t');
    if (cells.length > MOST_COLUMNS) throw damaged(file, `line ${line}`, `it has more than ${MOST_COLUMNS} columns.`);
    if (section === 'heading') {
      for (let i = 0; i + 1 < cells.length; i += 2) heading.push([cells[i] ?? '', cells[i + 1] ?? '']);
    } else if (section === 'column') {
      columns ??= cells.map((cell) => cell.trim());
    } else if (section === 'data') {
      rows.push({ line, cells });
    } else {
      throw damaged(file, `line ${line}`, 'it does not begin with Heading.');
    }
  }
  if (columns === null) throw damaged(file, '', 'it has no columns.');
  // A tab after the last column makes none.
  while (columns.at(-1) === '') columns.pop();
  return { heading, columns, rows };
}

export function formatAle({ heading, columns, rows }: AleFile): string {
  const lines = [
    'Heading',
    ...heading.map((pair) => pair.join('\t')),
    '',
    'Column',
    columns.join('\t'),
    '',
    'Data',
    ...rows.map(({ cells }) => cells.join('\t')),
  ];
  return `${lines.join('\n')}\n`;
}

const SECTIONS = new Set(['heading', 'column', 'data']);
