import { isTime } from './frame-count.ts';
import { parseChannels, type Channels } from './channels.ts';

export type EditKind = 'cut' | 'dissolve' | 'wipe' | 'key' | 'key-background' | 'key-out';

/** A numbered line of a list: `001  REEL  V  D 030  source in, source out, record in, record out`. Times are as written. */
export interface EventLine {
  readonly line: number;
  readonly number: string;
  readonly reel: string;
  readonly channels: Channels;
  readonly edit: EditKind;
  /** SMPTE wipe code. */
  readonly wipe: number | null;
  /** Frames that a transition lasts. */
  readonly frames: number;
  readonly times: readonly [sourceIn: string, sourceOut: string, recordIn: string, recordOut: string];
}

/** No list has lines as long as this; words of longer ones are not looked at. */
const LONGEST = 1000;

/** Reads a numbered line from its end, because reels can have spaces in them; gives what is wrong with it in words if it is no event. */
export function parseEventLine(text: string, line: number): EventLine | string {
  if (text.length > LONGEST) return `it has ${text.length} characters`;
  const words = text.trim().split(/\s+/);
  const number = /^(\d+)[A-Z]?$/i.exec(words.shift() ?? '')?.[1];
  if (number === undefined) return 'its event has no number';
  const [sourceIn, sourceOut, recordIn, recordOut] = words.splice(-4);
  if (!sourceIn || !sourceOut || !recordIn || !recordOut) return 'it has too few words';
  const times = [sourceIn, sourceOut, recordIn, recordOut] as const;
  const odd = times.find((word) => !isTime(word));
  if (odd !== undefined) return `"${odd}" is no timecode`;
  const edit = takeEdit(words);
  if (typeof edit === 'string') return edit;
  // Only lists for one channel leave its code out (CMX 340).
  const code = words.length > 1 ? (words.pop() ?? '') : 'V';
  const channels = parseChannels(code);
  if (channels === null) return `"${code}" is no channel`;
  if (words.length === 0) return 'it names no reel';
  return { line, number, reel: words.join(' '), channels, times, ...edit };
}

/** Takes the kind of edit and its length off the end of the words. */
function takeEdit(words: string[]): Pick<EventLine, 'edit' | 'wipe' | 'frames'> | string {
  if (words.at(-1)?.toUpperCase() === '(F)') words.pop();
  const length = /^\d{1,5}$/.test(words.at(-1) ?? '') && words.length > 2 ? words.pop() : undefined;
  const frames = Number(length ?? 0);
  const word = (words.pop() ?? '').toUpperCase();
  if (word === 'B' || word === 'O') {
    if (words.at(-1)?.toUpperCase() === 'K') words.pop();
    return { edit: word === 'B' ? 'key-background' : 'key-out', wipe: null, frames };
  }
  const wipe = /^W(\d{0,3})$/.exec(word);
  if (wipe) return { edit: 'wipe', wipe: Number(wipe[1] || '1'), frames };
  const edit = Object.hasOwn(EDITS, word) ? EDITS[word] : undefined;
  return edit === undefined ? `"${word}" is no kind of edit` : { edit, wipe: null, frames };
}

const EDITS: Readonly<Record<string, EditKind>> = {
  C: 'cut',
  D: 'dissolve',
  K: 'key',
  KB: 'key-background',
  KO: 'key-out',
};
