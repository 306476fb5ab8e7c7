import { Failure } from '../jobs/failure.ts';

/** A file that is broken: `where` is its place in the words of its format, `line 3, column 7` or `tracks.children[2].source_range`. */
export function damaged(file: string, where: string, what: string, options?: ErrorOptions): Failure {
  return new Failure(
    'damaged-media',
    `${file}${where === '' ? '' : `, ${where}`}: ${what}`,
    'Export it again from the program it comes from.',
    options,
  );
}

/** A file that is sound but that this program does not read, and what to do about it. */
export function unsupported(file: string, what: string, remedy: string): Failure {
  return new Failure('unsupported-media', `${file}: ${what}`, remedy);
}

/** A file beyond a limit of limits.ts. */
export function tooMuch(file: string, what: string): Failure {
  return new Failure('unsupported-media', `${file}: ${what}`, 'Split it, or export less of it.');
}
