import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Doctor } from '../../core/contract/views.ts';

export type DialogName = 'import' | 'archive' | 'export' | 'shortcuts';

/** The window itself: its connection, the dialog in front, what the machine can do. */
export interface WindowState {
  readonly connection: 'connecting' | 'ready' | 'lost';
  readonly dialog: DialogName | null;
  readonly doctor: Doctor | null;
}

const initialState: WindowState = { connection: 'connecting', dialog: null, doctor: null };

const slice = createSlice({
  name: 'window',
  initialState,
  reducers: {
    connectionChanged: (state, { payload }: PayloadAction<WindowState['connection']>) => ({
      ...state,
      connection: payload,
    }),
    dialogOpened: (state, { payload }: PayloadAction<DialogName>) => ({ ...state, dialog: payload }),
    dialogClosed: (state) => ({ ...state, dialog: null }),
    doctorReceived: (state, { payload }: PayloadAction<Doctor>) => ({ ...state, doctor: payload }),
  },
});

export const { connectionChanged, dialogOpened, dialogClosed, doctorReceived } = slice.actions;
export const windowReducer = slice.reducer;
