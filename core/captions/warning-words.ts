import type { CaptionWarning } from './check-captions.ts';

/** A warning as it is told to a person. */
export function warningInWords(warning: CaptionWarning): string {
  switch (warning.kind) {
    case 'empty':
      return 'No words';
    case 'overlap':
      return 'Overlaps another caption';
    case 'too-fast':
      return `Too fast: ${tenths(warning.has)} characters a second, at most ${tenths(warning.limit)}`;
    case 'long-line':
      return `Line too long: ${warning.has} characters, at most ${warning.limit}`;
    case 'many-lines':
      return `${warning.has} lines, at most ${warning.limit}`;
    case 'too-short':
      return `Too short: ${hundredths(warning.has)} s, at least ${hundredths(warning.limit)} s`;
    case 'too-long':
      return `Too long: ${hundredths(warning.has)} s, at most ${hundredths(warning.limit)} s`;
    case 'small-gap':
      return `Gap of ${frames(warning.has)} to the next, at least ${warning.limit}`;
  }
}

/** Rounded up, so that what is over a limit never reads as the limit. */
function tenths(value: number): string {
  return String(Math.ceil(value * 10 - 1e-6) / 10);
}

function hundredths(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function frames(count: number): string {
  return count === 1 ? '1 frame' : `${count} frames`;
}
