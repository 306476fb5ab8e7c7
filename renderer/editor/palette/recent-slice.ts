import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { settingsRestored } from '../settings-restored.ts';

/** Commands run from the palette, newest first. */
export type Recent = readonly string[];

/** More would not be recent. */
export const mostRecent = 12;

const initialState: Recent = [];

const slice = createSlice({
  name: 'recent',
  initialState,
  reducers: {
    commandUsed: (state, { payload }: PayloadAction<string>) =>
      [payload, ...state.filter((id) => id !== payload)].slice(0, mostRecent),
  },
  extraReducers: (builder) => builder.addCase(settingsRestored, (state, { payload }) => payload.recent ?? state),
});

export const { commandUsed } = slice.actions;
export const recentReducer = slice.reducer;
