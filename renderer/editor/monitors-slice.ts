import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { settingsRestored } from './settings-restored.ts';

/** Shapes of picture that are framed for, as width over height. */
export const aspectGuides = {
  '2.39': 2.39,
  '1.85': 1.85,
  '1.78': 16 / 9,
  '4:3': 4 / 3,
  '1:1': 1,
  '9:16': 9 / 16,
} as const;

export type AspectGuide = keyof typeof aspectGuides;

/** What is drawn over the picture and is no part of it. */
export interface Overlays {
  readonly safeAreas: boolean;
  /** The part of the picture that another shape keeps; the rest is dimmed. */
  readonly guide: AspectGuide | null;
  readonly timecode: boolean;
  /** The frames before and after the one on show, faintly; while it stands. */
  readonly onionSkin: boolean;
  /** Handles that place the selected clip's picture; while it stands. */
  readonly handles: boolean;
}

export type OverlaySwitch = Exclude<keyof Overlays, 'guide'>;

/** What is around the pictures of the monitors: nothing of it is in the film. */
export interface MonitorsState {
  readonly overlays: Overlays;
  /** Whether the second window shows the sequence. */
  readonly cleanFeed: boolean;
}

const initialState: MonitorsState = {
  overlays: { safeAreas: false, guide: null, timecode: false, onionSkin: false, handles: false },
  cleanFeed: false,
};

const slice = createSlice({
  name: 'monitors',
  initialState,
  reducers: {
    overlayToggled: (state, { payload }: PayloadAction<OverlaySwitch>) => ({
      ...state,
      overlays: { ...state.overlays, [payload]: !state.overlays[payload] },
    }),
    guideChosen: (state, { payload }: PayloadAction<AspectGuide | null>) => ({
      ...state,
      overlays: { ...state.overlays, guide: payload },
    }),
    cleanFeedShown: (state, { payload }: PayloadAction<boolean>) => ({ ...state, cleanFeed: payload }),
  },
  extraReducers: (builder) => {
    builder.addCase(settingsRestored, (state, { payload }) => ({
      ...state,
      overlays: payload.overlays ?? state.overlays,
    }));
  },
});

export const { overlayToggled, guideChosen, cleanFeedShown } = slice.actions;
export const monitorsReducer = slice.reducer;
