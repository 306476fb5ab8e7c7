import type { Transition } from '../../timeline/model/records.ts';
import type { Losses, Place } from '../loss.ts';
import { isBlack, type Shot } from './shot.ts';

/** A piece of a shot on its track, with the transition over the cut at its start. Times are record frames. */
export interface Laid<T extends Shot> {
  readonly shot: T;
  readonly start: number;
  readonly end: number;
  readonly transition: Pick<Transition, 'style' | 'inFrames' | 'outFrames' | 'parameters' | 'metadata'> | null;
}

/**
 * Puts transitions over the cuts of a track. A list cuts where a transition begins:
 *
 *     |--- from ---|=== to: D 030 ===----|      becomes  a cut at the start of `to`, with the transition over its first frames
 *     |--- from ---|=== BL: D 030 ===|          becomes  `from`, longer by the transition, which lies over its last frames: a fade to black
 */
export function layOut<T extends Shot>(
  pieces: readonly { readonly shot: T; readonly start: number; readonly end: number }[],
  losses: Losses,
  placeOf: (shot: T) => Place,
  /** Whether this is the track whose outgoing side an event names: one line stands for all its channels. */
  isFirstOf: (shot: T) => boolean,
): Laid<T>[] {
  const laid: Laid<T>[] = [];
  for (const { shot, start, end } of pieces) {
    const whole = start === shot.recordIn ? shot.transition : null;
    const before = laid.at(-1);
    const from = before?.end === start && !isBlack(before.shot) ? before : null;
    if (whole === null || (isBlack(shot) && from === null)) {
      laid.push({ shot, start, end, transition: null });
      continue;
    }
    const { style, code } = whole;
    const frames = Math.min(whole.frames, end - start);
    const place = placeOf(shot);
    if (frames < whole.frames)
      losses.approximated(`${style} longer than its event`, place, `It lasts ${frames} frames, not ${whole.frames}.`);
    const outgoingReel = isFirstOf(shot) ? shot.outgoingReel : null;
    if (outgoingReel !== null && outgoingReel !== (from?.shot.reel ?? 'BL') && !isBlack({ reel: outgoingReel }))
      losses.approximated(
        `${style} from another reel than the event before`,
        place,
        from
          ? `It comes from "${from.shot.reel}", not "${outgoingReel}".`
          : `It fades in; "${outgoingReel}" is not there.`,
      );
    const common = { style, parameters: code === null ? {} : { code }, metadata: {} };
    if (isBlack(shot) && from !== null) {
      laid[laid.length - 1] = { ...from, end: start + frames };
      laid.push({ shot, start: start + frames, end, transition: { ...common, inFrames: frames, outFrames: 0 } });
    } else {
      laid.push({ shot, start, end, transition: { ...common, inFrames: 0, outFrames: frames } });
    }
  }
  return laid;
}
