import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

/** The most shots a look is drawn from (core/contract, lookSchema). */
export const maximumLookShots = 16;

/** What the next regeneration would use. */
export interface LookState {
  readonly shotIds: readonly string[];
  /** 0 gives the source back, 1 the full look. */
  readonly strength: number;
  readonly seed: number;
}

const initialState: LookState = { shotIds: [], strength: 0.8, seed: 0 };

const slice = createSlice({
  name: 'look',
  initialState,
  reducers: {
    lookShotToggled: (state, { payload }: PayloadAction<string>) => {
      if (state.shotIds.includes(payload)) return { ...state, shotIds: state.shotIds.filter((id) => id !== payload) };
      if (state.shotIds.length >= maximumLookShots) return state;
      return { ...state, shotIds: [...state.shotIds, payload] };
    },
    /** The look of one shot, in place of any other. */
    lookOfShot: (state, { payload }: PayloadAction<string>) => ({ ...state, shotIds: [payload] }),
    lookCleared: (state) => ({ ...state, shotIds: [] }),
    strengthSet: (state, { payload }: PayloadAction<number>) => ({
      ...state,
      strength: Math.min(1, Math.max(0, payload)),
    }),
    seedSet: (state, { payload }: PayloadAction<number>) => ({
      ...state,
      seed: Math.min(0xffffffff, Math.max(0, Math.round(payload))),
    }),
  },
});

export const { lookShotToggled, lookOfShot, lookCleared, strengthSet, seedSet } = slice.actions;
export const lookReducer = slice.reducer;
