import { plainRuns, type TextRun } from './words.ts';

/** A caption as it is to be seen: its words with the italics and bold of the file it came from, and whether that puts it at the top. */
export interface MarkedCaption {
  readonly runs: readonly TextRun[];
  readonly isAtTop: boolean;
}

/** A tag of SubRip or WebVTT, an override of SubStation Alpha as SubRip files have them, or a character reference. */
const MARKS = /<(\/?)([A-Za-z]*)[^<>]*>|\{\\([^{}\n]*)\}|&(amp|lt|gt|nbsp|lrm|rlm);/g;

const CHARACTERS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};

/**
 * The caption's words, in the markup that its file had where that still says the same words: readers of SubRip and WebVTT keep it in the clip's metadata
 * (core/interchange/captions). Edited words are plain.
 */
export function markedCaption(words: string, metadata: Readonly<Record<string, unknown>>): MarkedCaption {
  for (const [key, hasReferences] of [
    ['srt', false],
    ['vtt', true],
  ] as const) {
    const kept = metadata[key];
    const raw = typeof kept === 'object' && kept !== null && 'raw' in kept ? kept.raw : undefined;
    if (typeof raw !== 'string') continue;
    const marked = parsed(raw, hasReferences);
    if (marked.runs.map((run) => run.words).join('') === words) return marked;
  }
  return { runs: plainRuns(words), isAtTop: false };
}

function parsed(raw: string, hasReferences: boolean): MarkedCaption {
  const runs: TextRun[] = [];
  const depth = { i: 0, b: 0 };
  let isAtTop = false;
  const say = (words: string): void => {
    if (words !== '') runs.push({ words, italic: depth.i > 0, bold: depth.b > 0 });
  };
  let end = 0;
  for (const match of raw.matchAll(MARKS)) {
    const [all, slash, tag = '', override, reference] = match;
    if (reference !== undefined && !hasReferences) continue;
    say(raw.slice(end, match.index));
    end = match.index + all.length;
    if (reference !== undefined) say(CHARACTERS[reference] ?? '');
    else if (override !== undefined) isAtTop ||= /(^|\\)an[789]/.test(override);
    else if (tag === 'i' || tag === 'b') depth[tag] = Math.max(0, depth[tag] + (slash === '' ? 1 : -1));
  }
  say(raw.slice(end));
  return { runs, isAtTop };
}
