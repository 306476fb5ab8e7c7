import { formatTimecode } from '../../core/time/timecode.ts';
import type { Sequence } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { sequenceTimecode, signedFrames } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import type { MoveHow } from './gesture.ts';
import type { Held } from './use-gesture.ts';

/** Beside the pointer while a gesture goes on: how far, what comes of it, and why it goes no further. */
export function GestureHint({ held, timeline, sequence }: { held: Held; timeline: Timeline; sequence: Sequence }) {
  const { place, settled, gesture } = held;
  const words = place && wordsOf(held, timeline, sequence);
  if (!place || !words) return null;
  // The monitor says why a trim goes no further.
  const limit = settled?.refusal && (gesture.kind === 'trimming' ? text.timeline.noFurther : settled.refusal.message);
  // Left of the pointer once it is far to the right, so that the words stay in view.
  const side = place.x > 520 ? { right: `calc(100% - ${place.x - 14}px)` } : { left: place.x + 16 };
  return (
    <div className="gesture-hint" style={{ ...side, top: Math.max(2, place.y - 34) }} aria-hidden="true">
      <span className="numerals">{words}</span>
      {limit && <span className="gesture-limit">{limit}</span>}
    </div>
  );
}

function wordsOf({ gesture, settled }: Held, timeline: Timeline, sequence: Sequence): string | null {
  const long = (frames: number) => formatTimecode(frames, sequence.rate, sequence.dropFrame);
  switch (gesture.kind) {
    case 'trimming': {
      const by = settled?.effect?.kind === 'trim' ? settled.effect.by : 0;
      return `${text.timeline.trims[gesture.trim]} ${signedFrames(by)} · ${long(timeline.clip(gesture.clipId).duration)}`;
    }
    case 'moving': {
      const to = sequenceTimecode(sequence, gesture.at);
      const track = gesture.trackId === null ? ` · ${text.timeline.newTrack}` : '';
      return `${howWords(gesture.how)} ${signedFrames(gesture.at - gesture.home)} · ${to}${track}`;
    }
    case 'ranging':
      return long(Math.abs(gesture.to - gesture.from));
    default:
      return null;
  }
}

function howWords({ copies, inserts }: MoveHow): string {
  const { move, copy, insert, insertCopy } = text.timeline.moves;
  if (copies) return inserts ? insertCopy : copy;
  return inserts ? insert : move;
}
