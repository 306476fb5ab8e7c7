import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { MOST_LOOK_SHOTS, type WeightedShot } from '../../core/archive/board.ts';

/** What the next regeneration would use. */
export interface LookState {
  readonly shotIds: readonly string[];
  /** Of those that a board gave another weight than 1. */
  readonly weights: Readonly<Record<string, number>>;
  /** 0 gives the source back, 1 the full look. */
  readonly strength: number;
  readonly seed: number;
}

const initialState: LookState = { shotIds: [], weights: {}, strength: 0.8, seed: 0 };

const slice = createSlice({
  name: 'look',
  initialState,
  reducers: {
    lookShotToggled: (state, { payload }: PayloadAction<string>) => {
      if (state.shotIds.includes(payload)) return { ...state, shotIds: state.shotIds.filter((id) => id !== payload) };
      if (state.shotIds.length >= MOST_LOOK_SHOTS) return state;
      return { ...state, shotIds: [...state.shotIds, payload] };
    },
    lookCleared: (state) => ({ ...state, shotIds: [], weights: {} }),
    /** The look of a board. */
    lookSet: (state, { payload }: PayloadAction<readonly WeightedShot[]>) => ({
      ...state,
      shotIds: payload.map(({ shotId }) => shotId),
      weights: Object.fromEntries(payload.map(({ shotId, weight }) => [shotId, weight])),
    }),
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

export const { lookShotToggled, lookCleared, lookSet, strengthSet, seedSet } = slice.actions;
export const lookReducer = slice.reducer;
