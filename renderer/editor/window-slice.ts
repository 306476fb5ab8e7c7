import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Doctor } from '../../core/contract/views.ts';
import type { menuNames } from '../ui/text.ts';

export type MenuName = keyof typeof menuNames;

export type DialogName =
  | 'import'
  | 'archive'
  | 'export'
  | 'shortcuts'
  | 'palette'
  | 'keyboard'
  | 'saveAs'
  | 'collect'
  | 'relink'
  | 'verify'
  | 'compactHistory'
  | 'importTimeline'
  | 'exportTimeline'
  | 'cache'
  | 'sources'
  | 'rights'
  | 'boards'
  | 'ledger'
  | 'profile';

/** A timeline file that was dropped on the window. */
export interface DroppedTimeline {
  readonly name: string;
  /** Null until the host has it. */
  readonly path: string | null;
}

/** What a context menu can be about. */
export type ContextName =
  | 'clip'
  | 'gap'
  | 'edit'
  | 'transition'
  | 'track'
  | 'marker'
  | 'ruler'
  | 'monitor'
  | 'shot'
  | 'keyframe'
  | 'asset'
  | 'bin'
  | 'binSpace'
  | 'panel'
  | 'workspace';

/** A context menu: what it is about, and where its corner is, in CSS pixels of the window; at the playhead where a key opened it. */
export interface ContextMenuPlace {
  readonly about: ContextName;
  readonly at: { readonly x: number; readonly y: number } | null;
}

/** The window itself: its connection, what is in front, what the machine can do. */
export interface WindowState {
  readonly connection: 'connecting' | 'ready' | 'lost';
  readonly dialog: DialogName | null;
  /** The command whose form is open. */
  readonly form: string | null;
  readonly contextMenu: ContextMenuPlace | null;
  /** The menu of the menu bar that is open. */
  readonly menu: MenuName | null;
  readonly doctor: Doctor | null;
  /** The file that the import dialog is about; null where it is picked there. */
  readonly dropped: DroppedTimeline | null;
  /** The format that the dialog that exports a timeline begins with; null for the usual one. */
  readonly exportFormat: string | null;
}

const initialState: WindowState = {
  connection: 'connecting',
  dialog: null,
  form: null,
  contextMenu: null,
  menu: null,
  doctor: null,
  dropped: null,
  exportFormat: null,
};

const slice = createSlice({
  name: 'window',
  initialState,
  reducers: {
    connectionChanged: (state, { payload }: PayloadAction<WindowState['connection']>) => ({
      ...state,
      connection: payload,
    }),
    dialogOpened: (state, { payload }: PayloadAction<DialogName>) => ({ ...state, dialog: payload }),
    dialogClosed: (state) => ({ ...state, dialog: null, form: null, dropped: null, exportFormat: null }),
    formOpened: (state, { payload }: PayloadAction<string>) => ({ ...state, form: payload }),
    contextMenuOpened: (state, { payload }: PayloadAction<ContextMenuPlace>) => ({ ...state, contextMenu: payload }),
    menuOpened: (state, { payload }: PayloadAction<MenuName>) => ({ ...state, menu: payload }),
    menuClosed: (state) => ({ ...state, menu: null }),
    contextMenuClosed: (state) => ({ ...state, contextMenu: null }),
    timelineDropped: (state, { payload }: PayloadAction<DroppedTimeline>) => ({
      ...state,
      dropped: payload,
      dialog: 'importTimeline' as const,
    }),
    timelineExportOpened: (state, { payload }: PayloadAction<string>) => ({
      ...state,
      exportFormat: payload,
      dialog: 'exportTimeline' as const,
    }),
    doctorReceived: (state, { payload }: PayloadAction<Doctor>) => ({ ...state, doctor: payload }),
  },
});

export const {
  connectionChanged,
  dialogOpened,
  dialogClosed,
  formOpened,
  contextMenuOpened,
  menuOpened,
  menuClosed,
  contextMenuClosed,
  timelineDropped,
  timelineExportOpened,
  doctorReceived,
} = slice.actions;
export const windowReducer = slice.reducer;
