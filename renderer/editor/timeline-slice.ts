import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { settingsRestored } from './settings-restored.ts';

/** Track heights that are kept: of all projects of this machine. */
const mostHeights = 400;

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
  /** How tall tracks were made, in CSS pixels, by their ids; kept for the next time. */
  readonly trackHeights: Readonly<Record<string, number>>;
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
  trackHeights: {},
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
    /** Null makes a track as tall as fits again. */
    trackHeightSet: (state, { payload }: PayloadAction<{ trackId: string; height: number | null }>) => {
      const others = Object.entries(state.trackHeights).filter(([id]) => id !== payload.trackId);
      const set = payload.height === null ? [] : [[payload.trackId, payload.height] as const];
      // Of very many, those set first are forgotten.
      return { ...state, trackHeights: Object.fromEntries([...others, ...set].slice(-mostHeights)) };
    },
    toolChosen: (state, { payload }: PayloadAction<Tool>) => ({ ...state, tool: payload }),
    snappingToggled: (state) => ({ ...state, snapping: !state.snapping }),
  },
  extraReducers: (builder) => {
    builder.addCase(settingsRestored, (state, { payload }) => ({ ...state, ...payload.timeline }));
  },
});

export const {
  zoomed,
  zoomedToFit,
  zoomedTo,
  scrolled,
  lanesScrolled,
  trackHeightSet,
  widthChanged,
  toolChosen,
  snappingToggled,
} = slice.actions;
export const timelineViewReducer = slice.reducer;
