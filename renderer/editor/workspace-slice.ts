import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { PanelId } from '../workspace/panel-list.ts';
import type { RootState } from './store.ts';

/** Which panels stand in the window. */
export interface WorkspaceState {
  /** The panel that stands in the right column in place of the clip and its takes. */
  readonly aside: PanelId | null;
}

/** The panels that always stand. */
const fixed: readonly PanelId[] = ['bin', 'archive', 'viewer', 'inspector', 'takes', 'timeline'];

const initialState: WorkspaceState = { aside: null };

const slice = createSlice({
  name: 'workspace',
  initialState,
  reducers: {
    panelShown: (state, { payload }: PayloadAction<PanelId>) =>
      fixed.includes(payload) ? { ...state, aside: null } : { ...state, aside: payload },
    panelHidden: (state, { payload }: PayloadAction<PanelId>) =>
      state.aside === payload ? { ...state, aside: null } : state,
  },
});

export const { panelShown, panelHidden } = slice.actions;
export const workspaceReducer = slice.reducer;

export function isPanelShown({ workspace }: RootState, id: PanelId): boolean {
  return workspace.aside === id || (fixed.includes(id) && workspace.aside === null);
}
