import type { Format, ReadInput, ReadResult } from '../format.ts';
import { LIMITS } from '../limits.ts';
import { linesOf, type Line } from '../lines.ts';
import { Losses, NOWHERE } from '../loss.ts';
import { damaged, tooMuch } from '../refusal.ts';
import { decodeText, encodeText } from '../text.ts';
import { formatClock } from './clock.ts';
import { cuesOf, documentOfCues, keptOf, type Cue } from './cues.ts';

/** Web Video Text Tracks, read as https://www.w3.org/TR/webvtt1/ (section 6, parsing) says. */
export const vtt: Format = {
  id: 'vtt',
  label: 'WebVTT',
  extensions: ['.vtt'],
  packages: [],
  holds: 'captions',
  saysRate: false,
  versions: [],
  sniff: (head) => /^\uFEFF?WEBVTT(?:[ \t\r\n]|$)/.test(head),
  read,
  write: (document, { name }) => {
    const losses = new Losses();
    const { cues, kept } = cuesOf(document, 'vtt', losses);
    const { header, blocks } = keptOf(kept);
    const head = `WEBVTT${typeof header === 'string' ? header : ''}`;
    const before = Array.isArray(blocks) ? blocks.filter((block): block is string => typeof block === 'string') : [];
    const text = [head, ...before, ...cues.map((cue) => formatCue(cue, losses))].join('\n\n');
    return { files: [{ name: `${name}.vtt`, bytes: encodeText(`${text}\n`) }], losses: losses.list() };
  },
};

/** Lines that belong together. */
interface Block {
  readonly lines: readonly Line[];
  /** Which of them has an arrow; null for what is no cue. */
  readonly arrow: number | null;
}

function read(input: ReadInput): ReadResult {
  const { name } = input;
  const losses = new Losses();
  const text = decodeText(input.bytes, name, true).replaceAll('\0', '\uFFFD');
  const lines = linesOf(text);
  const signature = /^WEBVTT([ \t].*)?$/.exec((lines.next().value as Line | undefined)?.text ?? '');
  if (!signature) throw damaged(name, 'line 1', 'it does not begin with WEBVTT.');
  const header = [signature[1] ?? ''];
  const blocks: string[] = [];
  const cues: Cue[] = [];
  for (const { lines: block, arrow } of blocksOf(lines, name, header)) {
    if (arrow === null) {
      const [first] = block;
      const words = block.map((line) => line.text).join('\n');
      if (cues.length === 0) blocks.push(words);
      else
        losses.lost(
          'note between cues',
          NOWHERE,
          `Line ${first?.number} of ${name} is left out: ${words.slice(0, 200)}`,
        );
      continue;
    }
    const { number, text: timing } = block[arrow] as Line;
    const times = parseTiming(timing);
    if (times === null || times.end <= times.start) {
      const why = times === null ? 'whose times can not be read' : 'that ends before it begins';
      losses.lost(
        `cue ${why}`,
        NOWHERE,
        `Line ${number} of ${name} and its words are left out: ${timing.slice(0, 200)}`,
      );
      continue;
    }
    const id = block[arrow - 1]?.text;
    const raw = block
      .slice(arrow + 1)
      .map((line) => line.text)
      .join('\n');
    const plain = withoutMarkup(raw);
    const { start, end, settings } = times;
    const written = {
      ...(id === undefined ? {} : { id }),
      ...(settings === '' ? {} : { settings }),
      ...(raw === escaped(plain) ? {} : { raw }),
    };
    cues.push({ start, end, text: plain, written });
  }
  const said = header.join('\n');
  const kept = { ...(said === '' ? {} : { header: said }), ...(blocks.length === 0 ? {} : { blocks }) };
  return { document: documentOfCues(input, cues, { key: 'vtt', kept, losses }), losses: losses.list() };
}

/** The blocks after the header. A line with an arrow begins a cue, with the line before it as its name; a blank line, or another such line, ends it. */
function* blocksOf(lines: Iterator<Line>, file: string, header: string[]): Generator<Block> {
  let block: Line[] = [];
  let arrow: number | null = null;
  let inHeader = true;
  let count = 0;
  const finished = function* (): Generator<Block> {
    if (block.length > 0) yield { lines: block, arrow };
    block = [];
    arrow = null;
  };
  for (let next = lines.next(); !next.done; next = lines.next()) {
    const line = next.value;
    if (++count > LIMITS.records * 4) throw tooMuch(file, `it has more than ${LIMITS.records * 4} lines.`);
    if (inHeader && line.text !== '' && !line.text.includes('-->')) {
      header.push(line.text);
      continue;
    }
    inHeader = false;
    if (line.text === '') {
      yield* finished();
    } else if (line.text.includes('-->')) {
      // Only the line right before can be its name; with more before it, this was no cue until now.
      if (arrow !== null || block.length > 1) yield* finished();
      arrow = block.length;
      block.push(line);
    } else {
      block.push(line);
    }
  }
  yield* finished();
}

const TIMESTAMP = String.raw`(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})(?!\d)`;
const TIMING = new RegExp(String.raw`^[ \t\f]*${TIMESTAMP}[ \t\f]*-->[ \t\f]*${TIMESTAMP}(.*)$`);

function parseTiming(line: string): { start: number; end: number; settings: string } | null {
  const match = TIMING.exec(line);
  if (!match) return null;
  const [start, end] = [match.slice(1, 5), match.slice(5, 9)].map(([hours = '0', minutes, seconds, part]) => {
    if (Number(minutes) > 59 || Number(seconds) > 59) return null;
    const whole = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(part);
    return Number.isSafeInteger(whole) && whole < LONGEST ? whole : null;
  });
  return start == null || end == null ? null : { start, end, settings: (match[9] ?? '').trim() };
}

/** Ten thousand hours in milliseconds: frames of any rate stay whole numbers. */
const LONGEST = 10_000 * 3_600_000;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00A0',
  lrm: '\u200E',
  rlm: '\u200F',
};

/** The words of a cue: tags and times taken out, character references resolved. */
function withoutMarkup(raw: string): string {
  return raw
    .replaceAll(/<[^>]*>?/g, '')
    .replaceAll(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => ENTITIES[name] ?? '');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function formatCue({ start, end, text, written }: Cue, losses: Losses): string {
  const { id, settings, raw } = written;
  const plain = text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
  // Blank lines would end the cue.
  const whole = plain.replaceAll(/\n{2,}/g, '\n').replace(/^\n|\n$/g, '');
  if (whole !== text) losses.approximated('blank lines in a caption', NOWHERE, 'They are left out.');
  const words = raw !== undefined && withoutMarkup(raw) === text ? raw : escaped(whole);
  const times = `${formatClock(start, '.')} --> ${formatClock(end, '.')}${settings ? ` ${settings}` : ''}`;
  return [...(id === undefined ? [] : [id]), times, ...(words === '' ? [] : [words])].join('\n');
}
