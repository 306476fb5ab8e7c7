import type { Format, ReadInput, ReadResult } from '../format.ts';
import { LIMITS } from '../limits.ts';
import { linesOf } from '../lines.ts';
import { Losses, NOWHERE } from '../loss.ts';
import { damaged, tooMuch } from '../refusal.ts';
import { decodeText, encodeText } from '../text.ts';
import { cuesOf, documentOfCues, type Cue } from './cues.ts';
import { formatClock } from './clock.ts';

const TIMING =
  /^(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[,.](\d{1,3}))?\s*-->\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[,.](\d{1,3}))?(?:\s+(.*))?$/;

/** SubRip captions. There is no standard; what players do is: a cue's words go on until the next line with times. */
export const srt: Format = {
  id: 'srt',
  label: 'SubRip (SRT)',
  extensions: ['.srt'],
  packages: [],
  holds: 'captions',
  saysRate: false,
  versions: [],
  sniff: (head) => /^\uFEFF?\s*\d+[ \t]*\r?\n\d{1,3}:\d{1,2}:\d{1,2}[,.]\d{1,3}[ \t]*-->/.test(head),
  read,
  write: (document, { name }) => {
    const losses = new Losses();
    const { cues } = cuesOf(document, 'srt', losses);
    const text = cues.map((cue, i) => formatCue(cue, i + 1, losses)).join('\n');
    return { files: [{ name: `${name}.srt`, bytes: encodeText(text) }], losses: losses.list() };
  },
};

function read(input: ReadInput): ReadResult {
  const { name } = input;
  const losses = new Losses();
  const cues: Cue[] = [];
  let timing: Omit<Cue, 'text'> | null = null;
  let words: string[] = [];
  let count = 0;
  let refused = 0;
  const finish = (): void => {
    if (timing === null) return;
    const raw = words.join('\n').replace(/^\n+|\n+$/g, '');
    const text = withoutTags(raw);
    cues.push({ ...timing, text, written: { ...timing.written, ...(raw === text ? {} : { raw }) } });
  };
  for (const { number, text } of linesOf(decodeText(input.bytes, name))) {
    if (++count > LIMITS.records * 4) throw tooMuch(name, `it has more than ${LIMITS.records * 4} lines.`);
    if (!text.includes('-->')) {
      words.push(text.trimEnd());
      continue;
    }
    // The number of the cue stands before its times.
    if (/^\s*\d+\s*$/.test(words.at(-1) ?? '')) words.pop();
    finish();
    words = [];
    timing = parseTiming(text.trim());
    if (timing === null) {
      refused++;
      const what = 'cue whose times can not be read';
      losses.lost(what, NOWHERE, `Line ${number} of ${name} and its words are left out: ${text.trim().slice(0, 200)}`);
    } else if (timing.end <= timing.start) {
      refused++;
      timing = null;
      losses.lost('cue that ends before it begins', NOWHERE, `Line ${number} of ${name} and its words are left out.`);
    }
  }
  finish();
  if (cues.length === 0) throw damaged(name, '', refused > 0 ? 'no cue of it can be read.' : 'it has no cues.');
  return { document: documentOfCues(input, cues, { key: 'srt', kept: {}, losses }), losses: losses.list() };
}

function parseTiming(text: string): Omit<Cue, 'text'> | null {
  const match = TIMING.exec(text);
  if (!match) return null;
  const [, ...parts] = match;
  const [start, end] = [parts.slice(0, 4), parts.slice(4, 8)].map(([hours = '0', minutes, seconds, part = '0']) => {
    const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
    return Number(minutes) > 59 || Number(seconds) > 59 ? null : whole * 1000 + Number(part.padEnd(3, '0'));
  });
  if (start == null || end == null) return null;
  const position = parts[8]?.trim();
  return { start, end, written: position ? { position } : {} };
}

/** Words without HTML-like tags and `{\an8}`. */
function withoutTags(raw: string): string {
  return raw.replaceAll(/<\/?[A-Za-z][^<>\n]{0,300}>|\{\\[^{}\n]{0,300}\}/g, '');
}

function formatCue({ start, end, text, written }: Cue, number: number, losses: Losses): string {
  const { raw, position } = written;
  let words = raw !== undefined && withoutTags(raw) === text ? raw : text;
  if (/-->|<\/?[A-Za-z]|\{\\/.test(text)) {
    words = words.replaceAll('-->', '→').replaceAll('<', '‹').replaceAll('{\\', '{');
    losses.approximated('words that SubRip takes for markup', NOWHERE, `They are written as: ${words.slice(0, 200)}`);
  }
  const tidy = words
    .replaceAll(/\r\n?/g, '\n')
    .replace(/^\n+|\n+$/g, '')
    .replaceAll(/[^\S\n]+$/gm, '');
  if (tidy !== words) losses.changed('blanks around the words of a caption', NOWHERE, 'They are left out.');
  const times = `${formatClock(start, ',')} --> ${formatClock(end, ',')}${position ? ` ${position}` : ''}`;
  return `${number}\n${times}\n${tidy}\n`;
}
