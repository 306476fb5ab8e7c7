import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

/** What the person has picked, by panel. */
export interface SelectionState {
  readonly clipIds: readonly string[];
  readonly assetId: string | null;
  readonly shotId: string | null;
  readonly sequenceId: string | null;
}

const initialState: SelectionState = { clipIds: [], assetId: null, shotId: null, sequenceId: null };

const slice = createSlice({
  name: 'selection',
  initialState,
  reducers: {
    clipsSelected: (state, { payload }: PayloadAction<readonly string[]>) => ({ ...state, clipIds: payload }),
    clipToggled: (state, { payload }: PayloadAction<string>) => ({
      ...state,
      clipIds: state.clipIds.includes(payload)
        ? state.clipIds.filter((id) => id !== payload)
        : [...state.clipIds, payload],
    }),
    assetSelected: (state, { payload }: PayloadAction<string | null>) => ({ ...state, assetId: payload }),
    shotSelected: (state, { payload }: PayloadAction<string | null>) => ({ ...state, shotId: payload }),
    sequenceSelected: (state, { payload }: PayloadAction<string | null>) => ({ ...state, sequenceId: payload }),
  },
});

export const { clipsSelected, clipToggled, assetSelected, shotSelected, sequenceSelected } = slice.actions;
export const selectionReducer = slice.reducer;
