import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Doctor } from '../../core/contract/views.ts';

export type DialogName =
  'import' | 'archive' | 'export' | 'shortcuts' | 'saveAs' | 'collect' | 'relink' | 'verify' | 'compactHistory';

/** The window itself: its connection, the dialog in front, what the machine can do. */
export interface WindowState {
  readonly connection: 'connecting' | 'ready' | 'lost';
  readonly dialog: DialogName | null;
  readonly doctor: Doctor | null;
  /** Whether the history stands in the right column, in place of the clip and its takes. */
  readonly historyShown: boolean;
}

const initialState: WindowState = { connection: 'connecting', dialog: null, doctor: null, historyShown: false };

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
    historyToggled: (state) => ({ ...state, historyShown: !state.historyShown }),
    doctorReceived: (state, { payload }: PayloadAction<Doctor>) => ({ ...state, doctor: payload }),
  },
});

export const { connectionChanged, dialogOpened, dialogClosed, historyToggled, doctorReceived } = slice.actions;
export const windowReducer = slice.reducer;
