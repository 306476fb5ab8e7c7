import { LIMITS } from '../limits.ts';
import { linesOf } from '../lines.ts';
import { tooMuch } from '../refusal.ts';
import { parseEventLine, type EventLine } from './event-line.ts';
import { parseMotion, type Motion } from './motion.ts';

export interface ListedEvent extends EventLine {
  /** Whether the source counts drop-frame; null where no FCM line came before. */
  readonly sourceDropFrame: boolean | null;
  readonly motion: Motion | null;
  /** Channels that an AUD line adds. */
  readonly aud: readonly number[];
}

/** An edit: lines with one number, or the two of a split, and the notes that follow them. */
export interface Edit {
  readonly events: readonly ListedEvent[];
  /** Lines about it, without the asterisk. */
  readonly notes: readonly string[];
  readonly split: boolean;
}

/** A line that is left out. */
export interface RefusedLine {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

/** A CMX 3600 list as it is written, before anything is made of its times. */
export interface EditList {
  readonly title: string | null;
  /** How the record side counts: what FCM says before the first event; null where it says nothing. */
  readonly recordDropFrame: boolean | null;
  /** Notes before the first event. */
  readonly notes: readonly string[];
  readonly edits: readonly Edit[];
  readonly refused: readonly RefusedLine[];
}

interface OpenEdit {
  readonly events: (ListedEvent & { motion: Motion | null; aud: number[] })[];
  readonly notes: string[];
  readonly split: boolean;
}

/** Reads every line; what is no line of a list is refused, never the list. Throws Failure only for more lines than any honest list has. */
export function parseEditList(text: string, file: string): EditList {
  const notes: string[] = [];
  const edits: OpenEdit[] = [];
  const refused: RefusedLine[] = [];
  let title: string | null = null;
  let recordDropFrame: boolean | null = null;
  let sourceDropFrame: boolean | null = null;
  let splitting = 0;
  let count = 0;
  for (const { number: line, text: written } of linesOf(text)) {
    const said = written.trim();
    if (said === '') continue;
    if (++count > LIMITS.records) throw tooMuch(file, `it has more than ${LIMITS.records} lines.`);
    const refuse = (reason: string): void => void refused.push({ line, text: said.slice(0, 200), reason });
    const edit = edits.at(-1);
    if (/^\d/.test(said)) {
      const event = parseEventLine(said, line);
      if (typeof event === 'string') {
        refuse(event);
        continue;
      }
      const listed = { ...event, sourceDropFrame, motion: null, aud: [] };
      if (edit !== undefined && (splitting === 1 || continues(edit, event))) edit.events.push(listed);
      else edits.push({ events: [listed], notes: [], split: splitting === 2 });
      splitting = Math.max(0, splitting - 1);
    } else if (/^TITLE\s*:/i.test(said)) {
      title ??= said.replace(/^TITLE\s*:/i, '').trim();
    } else if (/^FCM\s*:/i.test(said)) {
      const dropFrame = /:\s*DROP/i.test(said);
      sourceDropFrame = dropFrame;
      if (edit === undefined) recordDropFrame = dropFrame;
    } else if (/^SPLIT\s*:?/i.test(said)) {
      splitting = 2;
    } else if (/^M2\s/i.test(said)) {
      const motion = parseMotion(said);
      if (edit === undefined) refuse('no event comes before it');
      else if (typeof motion === 'string') refuse(motion);
      else moved(edit, motion);
    } else if (/^AUD\s/i.test(said)) {
      const channels = said.split(/\s+/).slice(1).map(Number);
      const event = edit?.events.at(-1);
      if (!event) refuse('no event comes before it');
      else if (!channels.every((channel) => Number.isInteger(channel) && channel > 0 && channel < 100))
        refuse('it names no channels');
      else event.aud.push(...channels);
    } else {
      const note = said.replace(/^\*\s*/, '');
      if (note !== '') (edit?.notes ?? notes).push(note);
    }
  }
  return { title, recordDropFrame, notes, edits, refused };
}

/** Whether a line belongs to the edit before it: the second of a transition, whose first may have notes already, or of several channels. */
function continues({ events, notes }: OpenEdit, event: EventLine): boolean {
  return events[0]?.number === event.number && (notes.length === 0 || event.edit !== 'cut');
}

/** Gives a motion to the line of an edit whose reel it names, or to the last. */
function moved({ events }: OpenEdit, motion: Motion): void {
  const event = events.findLast(({ reel }) => reel.toUpperCase() === motion.reel.toUpperCase()) ?? events.at(-1);
  if (event) event.motion = motion;
}
