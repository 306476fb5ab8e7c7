import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

/** What the last gesture or typed distance came to, in words for those who can't see the canvas. */
export interface OutcomeState {
  readonly words: string;
  /** Counts them, so that the same words twice are said twice. */
  readonly count: number;
}

const initialState: OutcomeState = { words: '', count: 0 };

const slice = createSlice({
  name: 'outcome',
  initialState,
  reducers: {
    outcomeTold: ({ count }, { payload }: PayloadAction<string>) => ({ words: payload, count: count + 1 }),
  },
});

export const { outcomeTold } = slice.actions;
export const outcomeReducer = slice.reducer;
