import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { builtInIds, builtInLayouts, type BuiltInId } from '../workspace/built-in.ts';
import { homeOf } from '../workspace/home.ts';
import { groupsOf, groupWith, panelsOf, type Group, type Layout, type Path } from '../workspace/layout/layout.ts';
import { bringToFront, movePanel, withoutPanel, withPanel, type Place } from '../workspace/layout/move.ts';
import { withShares } from '../workspace/layout/resize.ts';
import type { PanelId } from '../workspace/panel-list.ts';
import { text } from '../ui/text.ts';
import { settingsRestored } from './settings-restored.ts';
import type { RootState, Thunk } from './store.ts';

/** A workspace that a person has saved. */
export interface SavedWorkspace {
  readonly id: string;
  readonly name: string;
  /** As it was saved. */
  readonly layout: Layout;
}

/** What of the workspaces is kept for the next time. */
export interface KeptWorkspaces {
  /** The one in use: a built-in one's id, or a saved one's. */
  readonly current: string;
  /** How the panels of a workspace stand now, where that differs from how it was made; null where all of them are closed. */
  readonly changed: Readonly<Record<string, Layout | null>>;
  readonly saved: readonly SavedWorkspace[];
}

/** Which panels stand in the window, and where. */
export interface WorkspaceState extends KeptWorkspaces {
  /** The panel that was last worked in; it may be closed since. */
  readonly active: PanelId | null;
  /** The panel that has the window to itself. */
  readonly maximised: PanelId | null;
  /** The panel whose tab takes the focus as soon as it is drawn. */
  readonly focusWanted: PanelId | null;
}

const initialState: WorkspaceState = {
  current: 'edit',
  changed: {},
  saved: [],
  active: null,
  maximised: null,
  focusWanted: null,
};

const slice = createSlice({
  name: 'workspace',
  initialState,
  reducers: {
    workspaceChosen: (state, { payload }: PayloadAction<string>) => ({ ...state, current: payload, maximised: null }),
    workspaceReset: (state) => ({
      ...state,
      changed: without(state.changed, state.current),
      maximised: null,
    }),
    /** Keeps the layout as it stands as a new workspace, and goes to it; the one it was made from is as it was made again. */
    workspaceSaved: (state, { payload: { id, name } }: PayloadAction<{ id: string; name: string }>) => ({
      ...state,
      current: id,
      changed: without(state.changed, state.current),
      saved: [...state.saved, { id, name, layout: layoutOf(state) ?? originalOf(state) }],
    }),
    workspaceRenamed: (state, { payload }: PayloadAction<string>) => ({
      ...state,
      saved: state.saved.map((each) => (each.id === state.current ? { ...each, name: payload } : each)),
    }),
    /** Forgets the saved workspace in use, and goes to the first one. */
    workspaceDeleted: (state) => ({
      ...state,
      saved: state.saved.filter(({ id }) => id !== state.current),
      changed: without(state.changed, state.current),
      current: initialState.current,
      maximised: null,
    }),
    panelShown: (state, { payload }: PayloadAction<PanelId>) => {
      const layout = layoutOf(state);
      const next = groupWith(layout, payload)
        ? layout && bringToFront(layout, payload)
        : withPanel(layout, payload, homeOf(payload, originalOf(state), layout));
      const inView = state.maximised !== null && groupWith(next, state.maximised)?.panels.includes(payload);
      return { ...changedTo(state, next), active: payload, maximised: inView ? state.maximised : null };
    },
    panelHidden: (state, { payload }: PayloadAction<PanelId>) => {
      const layout = layoutOf(state);
      return {
        ...changedTo(state, layout && withoutPanel(layout, payload)),
        maximised: state.maximised === payload ? null : state.maximised,
      };
    },
    panelMoved: (state, { payload: { panel, place } }: PayloadAction<{ panel: PanelId; place: Place }>) => {
      const layout = layoutOf(state);
      return { ...changedTo(state, layout && movePanel(layout, panel, place)), active: panel, maximised: null };
    },
    sharesSet: (state, { payload: { path, shares } }: PayloadAction<{ path: Path; shares: readonly number[] }>) => {
      const layout = layoutOf(state);
      return changedTo(state, layout && withShares(layout, path, shares));
    },
    layoutSet: (state, { payload }: PayloadAction<Layout>) => changedTo(state, payload),
    panelActivated: (state, { payload }: PayloadAction<PanelId>) =>
      state.active === payload ? state : { ...state, active: payload },
    tabFocusWanted: (state, { payload }: PayloadAction<PanelId>) => ({
      ...state,
      active: payload,
      focusWanted: payload,
    }),
    tabFocused: (state) => ({ ...state, focusWanted: null }),
    panelMaximised: (state, { payload }: PayloadAction<PanelId | null>) => ({ ...state, maximised: payload }),
  },
  extraReducers: (builder) => {
    builder.addCase(settingsRestored, (state, { payload }) => ({ ...state, ...payload.workspaces }));
  },
});

function changedTo(state: WorkspaceState, layout: Layout | null): WorkspaceState {
  if (layout === layoutOf(state)) return state;
  return { ...state, changed: { ...state.changed, [state.current]: layout } };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}

/** The layout of the workspace in use, as it was made or saved. */
function originalOf({ current, saved }: WorkspaceState): Layout {
  return saved.find(({ id }) => id === current)?.layout ?? builtInLayouts[isBuiltIn(current) ? current : 'edit'];
}

function layoutOf(state: WorkspaceState): Layout | null {
  const changed = state.changed[state.current];
  return changed === undefined ? originalOf(state) : changed;
}

export const {
  workspaceChosen,
  workspaceReset,
  workspaceSaved,
  workspaceRenamed,
  workspaceDeleted,
  panelShown,
  panelHidden,
  panelMoved,
  sharesSet,
  layoutSet,
  panelActivated,
  panelMaximised,
  tabFocusWanted,
  tabFocused,
} = slice.actions;
export const workspaceReducer = slice.reducer;

export function isBuiltIn(id: string): id is BuiltInId {
  return (builtInIds as readonly string[]).includes(id);
}

/** Every workspace: the built-in ones, then what was saved, oldest first. */
export function allWorkspaces({
  saved,
}: Pick<KeptWorkspaces, 'saved'>): { readonly id: string; readonly name: string }[] {
  return [...builtInIds.map((id) => ({ id, name: text.workspaces.names[id] })), ...saved];
}

export function currentWorkspace(state: Pick<KeptWorkspaces, 'saved' | 'current'>): {
  readonly id: string;
  readonly name: string;
} {
  const found = allWorkspaces(state).find(({ id }) => id === state.current);
  return found ?? { id: 'edit', name: text.workspaces.names.edit };
}

export function currentLayout({ workspace }: RootState): Layout | null {
  return layoutOf(workspace);
}

/** Whether a panel can be seen: its group may have another one in front, and another one may have the window to itself. */
export function isPanelShown({ workspace }: RootState, id: PanelId): boolean {
  return shownGroups(workspace).some(({ front }) => front === id);
}

/** The groups that are on show. */
export function shownGroups(state: WorkspaceState): Group[] {
  const layout = layoutOf(state);
  const alone = state.maximised && groupWith(layout, state.maximised);
  return alone ? [alone] : groupsOf(layout);
}

/** The panel that commands about panels are about: the one last worked in, else the first one on show. Null where none is open. */
export function activePanel({ workspace }: RootState): PanelId | null {
  const groups = shownGroups(workspace);
  const group = groups.find(({ panels }) => workspace.active !== null && panels.includes(workspace.active));
  return (group ?? groups[0])?.front ?? null;
}

export function isPanelOpen(state: RootState, id: PanelId): boolean {
  return panelsOf(currentLayout(state)).includes(id);
}

/** Shows a panel, or closes it where it can be seen. */
export function panelToggled(id: PanelId): Thunk {
  return (dispatch, getState) => {
    dispatch(isPanelShown(getState(), id) ? panelHidden(id) : panelShown(id));
  };
}
