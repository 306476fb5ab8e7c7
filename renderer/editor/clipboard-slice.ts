import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Clipboard } from '../../core/timeline/edit/clipboard.ts';

/** Clips that were copied or cut in this window; null before the first. */
export type ClipboardState = Clipboard | null;

const slice = createSlice({
  name: 'clipboard',
  initialState: null as ClipboardState,
  reducers: {
    copied: (_state, { payload }: PayloadAction<Clipboard>) => payload,
  },
});

export const { copied } = slice.actions;
export const clipboardReducer = slice.reducer;
