import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { workprintKeys, type KeySettings } from '../../core/keymap/key-settings.ts';
import { withKeys, withoutChange } from '../../core/keymap/keymap.ts';
import type { KeymapId } from '../../core/keymap/keymaps.ts';
import type { Press } from '../../core/keymap/press.ts';
import { settingsRestored } from './settings-restored.ts';

const slice = createSlice({
  name: 'keys',
  initialState: workprintKeys,
  reducers: {
    /** What a person changed stays on top of the keymap they take up. */
    keymapChosen: (state, { payload }: PayloadAction<KeymapId>) => ({ ...state, keymap: payload }),
    keysGiven: (state, { payload: { id, keys } }: PayloadAction<{ id: string; keys: readonly Press[] }>) => ({
      ...state,
      changes: withKeys(state.changes, id, keys),
    }),
    keysReset: (state, { payload }: PayloadAction<string>) => ({
      ...state,
      changes: withoutChange(state.changes, payload),
    }),
    allKeysReset: (state) => ({ ...state, changes: {} }),
    keysReplaced: (_state, { payload }: PayloadAction<KeySettings>) => payload,
  },
  extraReducers: (builder) => builder.addCase(settingsRestored, (state, { payload }) => payload.keys ?? state),
});

export const { keymapChosen, keysGiven, keysReset, allKeysReset, keysReplaced } = slice.actions;
export const keysReducer = slice.reducer;
