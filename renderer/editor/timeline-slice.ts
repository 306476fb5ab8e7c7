import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

export type Tool = 'select' | 'razor';

/** How the timeline is looked at. */
export interface TimelineViewState {
  /** Zoom: pixels to a frame. */
  readonly pixelsPerFrame: number;
  /** The frame at the left edge; may be a fraction. */
  readonly scroll: number;
  readonly tool: Tool;
  readonly snapping: boolean;
  /** Width of the drawn lanes, for zooming to fit and to the playhead. */
  readonly width: number;
}

export const zoomLimits = { smallest: 0.002, largest: 40 } as const;

const initialState: TimelineViewState = { pixelsPerFrame: 2, scroll: 0, tool: 'select', snapping: true, width: 1000 };

const slice = createSlice({
  name: 'timelineView',
  initialState,
  reducers: {
    /** Changes the zoom and keeps `anchor` (a frame) at the pixel where it is. */
    zoomed: (state, { payload }: PayloadAction<{ factor: number; anchor: number }>) => {
      const pixelsPerFrame = Math.min(
        zoomLimits.largest,
        Math.max(zoomLimits.smallest, state.pixelsPerFrame * payload.factor),
      );
      const x = (payload.anchor - state.scroll) * state.pixelsPerFrame;
      return { ...state, pixelsPerFrame, scroll: Math.max(0, payload.anchor - x / pixelsPerFrame) };
    },
    zoomedToFit: (state, { payload }: PayloadAction<{ duration: number }>) => ({
      ...state,
      scroll: 0,
      pixelsPerFrame: Math.min(
        zoomLimits.largest,
        Math.max(zoomLimits.smallest, (state.width - 40) / Math.max(1, payload.duration)),
      ),
    }),
    scrolled: (state, { payload }: PayloadAction<number>) => ({ ...state, scroll: Math.max(0, payload) }),
    widthChanged: (state, { payload }: PayloadAction<number>) => ({ ...state, width: payload }),
    toolChosen: (state, { payload }: PayloadAction<Tool>) => ({ ...state, tool: payload }),
    snappingToggled: (state) => ({ ...state, snapping: !state.snapping }),
  },
});

export const { zoomed, zoomedToFit, scrolled, widthChanged, toolChosen, snappingToggled } = slice.actions;
export const timelineViewReducer = slice.reducer;
