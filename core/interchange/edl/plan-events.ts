import type { Clip, Sequence, Track, Transition } from '../../timeline/model/records.ts';
import type { Timeline } from '../../timeline/model/timeline.ts';
import { placeOf, type Losses, type Place } from '../loss.ts';
import type { Source, Sources } from './source.ts';

/** An event that is to be written. Record times are frames of the sequence. */
export interface PlannedEvent {
  /** Null for black. */
  readonly clip: Clip | null;
  readonly source: Source | null;
  readonly recordIn: number;
  readonly recordOut: number;
  readonly transition: { readonly style: 'dissolve' | 'wipe'; readonly frames: number; readonly code: number } | null;
  /** What the transition comes from; null where that is black. */
  readonly from: { readonly clip: Clip; readonly source: Source } | null;
}

/**
 * The events of a track. A list cuts where a transition begins, so the cut moves ahead by what the transition lies before it:
 *
 *     |---- a ----|---- b ----|       |-- a --|------ b ------|
 *             |=====|                         |=====|
 */
export function planEvents(
  timeline: Timeline,
  sequence: Sequence,
  track: Track,
  sources: Sources,
  losses: Losses,
): PlannedEvent[] {
  const planned: PlannedEvent[] = [];
  for (const { item, start } of timeline.placedItems(track.id)) {
    const transitions = timeline.transitionsOf(item.id);
    const head = transitions.find(({ beforeId }) => beforeId === item.id) ?? null;
    const tail = transitions.find(({ afterId }) => afterId === item.id) ?? null;
    const end = start + item.duration;
    const recordIn = start - (head?.inFrames ?? 0);
    const recordOut = end - (tail?.inFrames ?? 0);
    const place = (): Place => placeOf(timeline, item.id);
    const last = planned.at(-1);
    const from: PlannedEvent['from'] =
      last?.recordOut === recordIn && last.clip && last.source ? { clip: last.clip, source: last.source } : null;
    if (item.kind === 'gap') {
      if (!head || !from) continue;
      planned.push({ ...black(recordIn, recordOut, head), from });
    } else if (!item.enabled) {
      losses.lost('clip that is switched off', place(), 'It is left out.');
      continue;
    } else if (item.media.kind === 'caption') {
      losses.lost('caption on a video track', place(), 'It is left out. Write captions as SRT or WebVTT.');
      continue;
    } else if (recordOut <= recordIn) {
      losses.lost('clip that is seen in a transition only', place(), 'It is left out.');
      continue;
    } else {
      const source = sources.of(item, sequence, place, recordIn - start, recordOut - start);
      planned.push({
        clip: item,
        source,
        recordIn,
        recordOut,
        transition: head && transitionOf(head),
        from: head && from,
      });
    }
    if (head) reportTransition(timeline, head, losses);
    const { clip, source } = planned.at(-1) ?? {};
    if (tail?.beforeId === null && clip && source) {
      planned.push({ ...black(recordOut, recordOut + tail.inFrames + tail.outFrames, tail), from: { clip, source } });
      reportTransition(timeline, tail, losses);
    }
  }
  return planned;
}

function black(recordIn: number, recordOut: number, transition: Transition): Omit<PlannedEvent, 'from'> {
  return { clip: null, source: null, recordIn, recordOut, transition: transitionOf(transition) };
}

function transitionOf({ style, inFrames, outFrames, parameters }: Transition): PlannedEvent['transition'] {
  const { code } = parameters;
  return {
    style: style === 'wipe' ? 'wipe' : 'dissolve',
    frames: inFrames + outFrames,
    code: typeof code === 'number' && Number.isInteger(code) && code >= 0 && code <= 999 ? code : 1,
  };
}

function reportTransition(timeline: Timeline, transition: Transition, losses: Losses): void {
  const { style, inFrames, outFrames, beforeId, parameters } = transition;
  const place = placeOf(timeline, transition.id);
  if (style === 'dip') losses.approximated('dip to a colour', place, 'It is a dissolve.');
  const others = Object.keys(parameters).filter((name) => name !== 'code');
  if (others.length > 0 || (style !== 'wipe' && 'code' in parameters))
    losses.lost('settings of a transition', place, `It has no ${Object.keys(parameters).join(', ')}.`);
  const fadesOut = beforeId === null || timeline.records.get(beforeId)?.kind === 'gap';
  if (fadesOut ? outFrames > 0 : inFrames > 0) {
    const instead = fadesOut
      ? 'The clip before it lasts as long as it does.'
      : 'The cut moves to its first frame, as lists have it; what is seen stays the same.';
    losses.changed('transition that is not all on one side of its cut', place, instead);
  }
}
