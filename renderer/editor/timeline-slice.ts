import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

/** What the pointer does on the timeline. `trim` does what the place it is on suggests. */
export const tools = [
  'select',
  'trim',
  'ripple',
  'roll',
  'slip',
  'slide',
  'razor',
  'range',
  'forward',
  'hand',
  'zoom',
] as const;

export type Tool = (typeof tools)[number];

/** How the timeline is looked at. */
export interface TimelineViewState {
  /** Zoom: pixels to a frame. */
  readonly pixelsPerFrame: number;
  /** The frame at the left edge; may be a fraction. */
  readonly scroll: number;
  /** How far the lanes are scrolled down, in CSS pixels. */
  readonly scrollTop: number;
  readonly tool: Tool;
  readonly snapping: boolean;
  /** Width of the drawn lanes, for zooming to fit and to the playhead. */
  readonly width: number;
}

export const zoomLimits = { smallest: 0.002, largest: 40 } as const;

const initialState: TimelineViewState = {
  pixelsPerFrame: 2,
  scroll: 0,
  scrollTop: 0,
  tool: 'select',
  snapping: true,
  width: 1000,
};

function within(pixelsPerFrame: number): number {
  return Math.min(zoomLimits.largest, Math.max(zoomLimits.smallest, pixelsPerFrame));
}

const slice = createSlice({
  name: 'timelineView',
  initialState,
  reducers: {
    /** Changes the zoom and keeps `anchor` (a frame) at the pixel where it is. */
    zoomed: (state, { payload }: PayloadAction<{ factor: number; anchor: number }>) => {
      const pixelsPerFrame = within(state.pixelsPerFrame * payload.factor);
      const x = (payload.anchor - state.scroll) * state.pixelsPerFrame;
      return { ...state, pixelsPerFrame, scroll: Math.max(0, payload.anchor - x / pixelsPerFrame) };
    },
    zoomedToFit: (state, { payload }: PayloadAction<{ duration: number }>) => ({
      ...state,
      scroll: 0,
      pixelsPerFrame: within((state.width - 40) / Math.max(1, payload.duration)),
    }),
    /** Shows frames from..to-1, with a little room on both sides. */
    zoomedTo: (state, { payload: { from, to } }: PayloadAction<{ from: number; to: number }>) => {
      const pixelsPerFrame = within((state.width - 40) / Math.max(1, to - from));
      const middle = (from + to) / 2;
      return { ...state, pixelsPerFrame, scroll: Math.max(0, middle - state.width / pixelsPerFrame / 2) };
    },
    scrolled: (state, { payload }: PayloadAction<number>) => ({ ...state, scroll: Math.max(0, payload) }),
    lanesScrolled: (state, { payload }: PayloadAction<number>) => ({ ...state, scrollTop: Math.max(0, payload) }),
    widthChanged: (state, { payload }: PayloadAction<number>) => ({ ...state, width: payload }),
    toolChosen: (state, { payload }: PayloadAction<Tool>) => ({ ...state, tool: payload }),
    snappingToggled: (state) => ({ ...state, snapping: !state.snapping }),
  },
});

export const { zoomed, zoomedToFit, zoomedTo, scrolled, lanesScrolled, widthChanged, toolChosen, snappingToggled } =
  slice.actions;
export const timelineViewReducer = slice.reducer;
