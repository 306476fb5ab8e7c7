import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { CopiedKey } from './copied-keys.ts';

/** A keyframe, by its lane and its frame in the lane's own time. */
export interface KeyRef {
  readonly lane: string;
  readonly at: number;
}

export interface KeyframesState {
  readonly picked: readonly KeyRef[];
  /** The lane whose curve is shown; the first one where it is none of those at hand. */
  readonly lane: string | null;
  readonly copied: readonly CopiedKey[];
}

const initialState: KeyframesState = { picked: [], lane: null, copied: [] };

const slice = createSlice({
  name: 'keyframes',
  initialState,
  reducers: {
    /** Picks keyframes; the curve of the last one is shown. */
    keysPicked: (state, { payload }: PayloadAction<readonly KeyRef[]>) => ({
      ...state,
      picked: payload,
      lane: payload.at(-1)?.lane ?? state.lane,
    }),
    laneChosen: (state, { payload }: PayloadAction<string>) => ({ ...state, lane: payload }),
    keysCopied: (state, { payload }: PayloadAction<readonly CopiedKey[]>) => ({ ...state, copied: payload }),
  },
});

export const { keysPicked, laneChosen, keysCopied } = slice.actions;
export const keyframesReducer = slice.reducer;

export function isSameKey(a: KeyRef, b: KeyRef): boolean {
  return a.lane === b.lane && a.at === b.at;
}
