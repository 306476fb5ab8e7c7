import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { settingsRestored } from './settings-restored.ts';

/** What is kept of the tour: once it was ended, to the end or before, it begins only where it is asked for. */
export interface TourSettings {
  readonly ended: boolean;
}

export interface TourState {
  /** The stop that is on show, from 0; null while there is no tour. */
  readonly stop: number | null;
  readonly settings: TourSettings;
}

const initialState: TourState = { stop: null, settings: { ended: false } };

const ended: TourState = { stop: null, settings: { ended: true } };

const slice = createSlice({
  name: 'tour',
  initialState,
  reducers: {
    tourStarted: (state) => ({ ...state, stop: 0 }),
    /** Goes on, or back; on from the last of `stops` the tour is over. */
    tourWent: (state, { payload }: PayloadAction<{ by: 1 | -1; stops: number }>) => {
      if (state.stop === null) return state;
      const stop = Math.max(0, state.stop + payload.by);
      return stop < payload.stops ? { ...state, stop } : ended;
    },
    tourEnded: () => ended,
  },
  extraReducers: (builder) => {
    builder.addCase(settingsRestored, (state, { payload }) => ({ ...state, settings: payload.tour ?? state.settings }));
  },
});

export const { tourStarted, tourWent, tourEnded } = slice.actions;
export const tourReducer = slice.reducer;
