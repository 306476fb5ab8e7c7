import { createAction, createReducer } from '@reduxjs/toolkit';
import type { Edge } from '../../core/timeline/edit/cut-edge.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { projectOpened } from './project-state.ts';
import { clipsSelected, partSelected, sequenceSelected } from './selection-slice.ts';
import type { TrimName } from './trim-edit.ts';
import { frameSought, sourceLoaded, spanPlayed, speedSet, viewerSwitched } from './viewer-slice.ts';

/** A trim that goes on: what the monitor shows the pictures at its cuts for. */
export interface TrimShown {
  readonly trim: TrimName;
  readonly clipId: string;
  readonly edge: Edge;
  /** Frames so far. */
  readonly by: number;
  /** Why it goes no further; null while it does. */
  readonly limit: string | null;
  /** The timeline as it would be while a hand trims; null where the trim is made already, by keys. */
  readonly timeline: Timeline | null;
}

export const trimShown = createAction<TrimShown>('trim/shown');
export const trimEnded = createAction('trim/ended');

/** A trim by keys ends when something else is looked at or picked. */
const endings = [
  trimEnded,
  frameSought,
  sourceLoaded,
  spanPlayed,
  speedSet,
  viewerSwitched,
  clipsSelected,
  partSelected,
  sequenceSelected,
  projectOpened,
] as const;

export const trimReducer = createReducer<TrimShown | null>(null, (builder) => {
  builder.addCase(trimShown, (_state, { payload }) => payload);
  builder.addMatcher(
    (action) => endings.some(({ match }) => match(action)),
    () => null,
  );
});
