import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Edge } from '../../core/timeline/edit/cut-edge.ts';
import { binSelected } from './bins-slice.ts';

/** The one thing picked on the timeline that is no whole clip. */
export type SelectedPart =
  /** The cut at one end of a clip. */
  | { readonly kind: 'edit'; readonly clipId: string; readonly edge: Edge }
  | { readonly kind: 'gap'; readonly id: string }
  | { readonly kind: 'transition'; readonly id: string }
  | { readonly kind: 'marker'; readonly id: string };

/** What the person has picked, by panel. */
export interface SelectionState {
  readonly clipIds: readonly string[];
  readonly part: SelectedPart | null;
  /** All markers that are picked; the one picked last is `part`. */
  readonly markerIds: readonly string[];
  readonly trackId: string | null;
  /** The media picked last: what is placed, opened and shown. */
  readonly assetId: string | null;
  /** All media picked, in the order in which it was. */
  readonly assetIds: readonly string[];
  readonly shotId: string | null;
  readonly sequenceId: string | null;
}

const initialState: SelectionState = {
  clipIds: [],
  part: null,
  markerIds: [],
  trackId: null,
  assetId: null,
  assetIds: [],
  shotId: null,
  sequenceId: null,
};

const slice = createSlice({
  name: 'selection',
  initialState,
  reducers: {
    clipsSelected: (state, { payload }: PayloadAction<readonly string[]>) => ({
      ...state,
      clipIds: payload,
      part: null,
      markerIds: [],
    }),
    clipToggled: (state, { payload }: PayloadAction<string>) => ({
      ...state,
      part: null,
      markerIds: [],
      clipIds: state.clipIds.includes(payload)
        ? state.clipIds.filter((id) => id !== payload)
        : [...state.clipIds, payload],
    }),
    /** Picks one thing beside the clips. Clips stay picked only with one of their own edges. */
    partSelected: (state, { payload }: PayloadAction<SelectedPart>) => ({
      ...state,
      part: payload,
      markerIds: payload.kind === 'marker' ? [payload.id] : [],
      clipIds: payload.kind === 'edit' && state.clipIds.includes(payload.clipId) ? state.clipIds : [],
    }),
    markersSelected: (state, { payload }: PayloadAction<{ ids: readonly string[]; cursor: string | null }>) => ({
      ...state,
      part: payload.cursor === null ? null : { kind: 'marker' as const, id: payload.cursor },
      markerIds: payload.ids,
      clipIds: [],
    }),
    trackSelected: (state, { payload }: PayloadAction<string>) => ({ ...state, trackId: payload }),
    assetSelected: (state, { payload }: PayloadAction<string | null>) => ({
      ...state,
      assetId: payload,
      assetIds: payload === null ? [] : [payload],
    }),
    /** Picks several, of which the last is the one that is placed or opened. */
    assetsSelected: (state, { payload }: PayloadAction<readonly string[]>) => ({
      ...state,
      assetId: payload.at(-1) ?? null,
      assetIds: payload,
    }),
    shotSelected: (state, { payload }: PayloadAction<string | null>) => ({ ...state, shotId: payload }),
    sequenceSelected: (state, { payload }: PayloadAction<string | null>) => ({ ...state, sequenceId: payload }),
  },
  extraReducers: (builder) => {
    // What is not seen any more must not be changed by the next key.
    builder.addCase(binSelected, (state) => ({ ...state, assetId: null, assetIds: [] }));
  },
});

export const {
  clipsSelected,
  clipToggled,
  partSelected,
  markersSelected,
  trackSelected,
  assetSelected,
  assetsSelected,
  shotSelected,
  sequenceSelected,
} = slice.actions;
export const selectionReducer = slice.reducer;
