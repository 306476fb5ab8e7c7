import type { AssetView, TakeView } from '../../core/contract/views.ts';
import type { Rate } from '../../core/time/rate.ts';
import type { Sequence, TimelineRecord } from '../../core/timeline/model/records.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import type { SelectedPart } from '../editor/selection-slice.ts';
import type { Marks } from '../editor/viewer-slice.ts';
import type { Ghost } from './draw-gesture.ts';
import type { Gesture } from './gesture.ts';
import type { Lane } from './layout.ts';
import type { Scale } from './scale.ts';

/** All that the timeline's picture depends on. Parts that are the same are the same object. */
export interface Shown {
  /** As it would be if the gesture in hand ended now. */
  readonly timeline: Timeline;
  readonly assets: ReadonlyMap<string, AssetView>;
  readonly takes: ReadonlyMap<string, TakeView>;
  readonly sequence: Sequence | null;
  /** The sequence's, or one to go on with. */
  readonly rate: Rate;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels to a CSS pixel. */
  readonly ratio: number;
  readonly scale: Scale;
  readonly lanes: readonly Lane[];
  readonly selected: readonly string[];
  readonly part: SelectedPart | null;
  /** The clip that the gesture in hand would change. */
  readonly lifted: string | null;
  readonly marks: Marks;
  readonly playhead: number;
  readonly guide: number | null;
  /** Where the razor would cut. */
  readonly razorAt: number | null;
  readonly gesture: Gesture;
  /** What is dragged here, or would get a track of its own. */
  readonly ghosts: readonly Ghost[];
  /** Waveforms that the host has made: with each, those that were not there are asked for anew. */
  readonly wavesMade: number;
}

/** The large parts, of which only changes are sent. */
type Followed = 'timeline' | 'assets' | 'takes';

/** From which those start. */
export const nothing: Pick<Shown, Followed> = { timeline: Timeline.empty, assets: new Map(), takes: new Map() };

/** Entries that are new or otherwise now; null where one is gone. */
export type Changes<T> = ReadonlyMap<string, T | null>;

/** Parts of `Shown` that are others now; of the large ones, what has changed in them. */
export type ShownChanges = {
  readonly timeline?: Changes<TimelineRecord>;
  readonly assets?: Changes<AssetView>;
  readonly takes?: Changes<TakeView>;
} & Partial<Omit<Shown, Followed>>;

/** What the worker that draws is told: first of its canvases, then of each change. */
export type ToDraw =
  | { readonly kind: 'begin'; readonly lanes: OffscreenCanvas; readonly above: OffscreenCanvas }
  | { readonly kind: 'show'; readonly changes: ShownChanges };

/** What it answers when a picture of another size is there: its size in CSS pixels. */
export type Drawn = Pick<Shown, 'width' | 'height'>;

export function changesBetween<T>(before: ReadonlyMap<string, T>, now: ReadonlyMap<string, T>): Changes<T> {
  const gone = [...before.keys()].filter((id) => !now.has(id)).map((id) => [id, null] as const);
  return new Map([...gone, ...[...now].filter(([id, value]) => before.get(id) !== value)]);
}

export function withChanges<T>(before: ReadonlyMap<string, T>, changes: Changes<T>): ReadonlyMap<string, T> {
  const now = new Map(before);
  for (const [id, value] of changes) {
    if (value === null) now.delete(id);
    else now.set(id, value);
  }
  return now;
}
