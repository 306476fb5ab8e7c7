import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { BinColumn } from '../../core/bins/columns.ts';
import { settingsRestored } from './settings-restored.ts';

export const binViews = ['icons', 'list', 'filmstrip'] as const;
export type BinView = (typeof binViews)[number];

/** How bins are looked at: kept for the next time. */
export interface BinsLook {
  readonly view: BinView;
  /** Of the list, from left to right; the name is always the first. */
  readonly columns: readonly BinColumn[];
  readonly sort: { readonly by: BinColumn; readonly down: boolean };
  /** Width of a filmstrip's pictures, in CSS pixels. */
  readonly pictureWidth: number;
}

export interface BinsState {
  /** The bin on show; null is all media. One that is gone is as none. */
  readonly binId: string | null;
  readonly search: string;
  readonly look: BinsLook;
}

export const pictureWidths = { least: 96, most: 320 } as const;

const initialState: BinsState = {
  binId: null,
  search: '',
  look: {
    view: 'icons',
    columns: ['name', 'timecode', 'duration', 'scene', 'take', 'rating', 'keywords', 'size', 'rate', 'codec', 'online'],
    sort: { by: 'name', down: false },
    pictureWidth: 112,
  },
};

const slice = createSlice({
  name: 'bins',
  initialState,
  reducers: {
    binSelected: (state, { payload }: PayloadAction<string | null>) => ({ ...state, binId: payload }),
    binSearched: (state, { payload }: PayloadAction<string>) => ({ ...state, search: payload }),
    binLookChanged: (state, { payload }: PayloadAction<Partial<BinsLook>>) => ({
      ...state,
      look: { ...state.look, ...payload },
    }),
  },
  extraReducers: (builder) => {
    builder.addCase(settingsRestored, (state, { payload }) => ({ ...state, look: payload.bins ?? state.look }));
  },
});

export const { binSelected, binSearched, binLookChanged } = slice.actions;
export const binsReducer = slice.reducer;
