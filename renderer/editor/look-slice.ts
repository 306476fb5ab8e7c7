import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { MOST_LOOK_SHOTS, type WeightedShot } from '../../core/archive/board.ts';

/** What the next regeneration would use, and how the archive is sorted. */
export interface LookState {
  readonly shotIds: readonly string[];
  /** Of those that a board gave another weight than 1. */
  readonly weights: Readonly<Record<string, number>>;
  /** 0 gives the source back, 1 the full look. */
  readonly strength: number;
  readonly seed: number;
  /** Distances to the shot or clip that the archive is sorted by, smaller is nearer; null when it is in its own order. */
  readonly like: { readonly label: string; readonly distances: Readonly<Record<string, number>> } | null;
}

const initialState: LookState = { shotIds: [], weights: {}, strength: 0.8, seed: 0, like: null };

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
    archiveSorted: (state, { payload }: PayloadAction<LookState['like']>) => ({ ...state, like: payload }),
  },
});

export const { lookShotToggled, lookCleared, lookSet, strengthSet, seedSet, archiveSorted } = slice.actions;
export const lookReducer = slice.reducer;
