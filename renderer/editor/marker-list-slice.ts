import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Marker } from '../../core/timeline/model/records.ts';
import type { Sort } from '../ui/Table.tsx';

/** Whose markers are listed. */
export type MarkerOwners = 'any' | 'sequence' | 'clips';

/** Which markers the Markers panel lists, and in which order. */
export interface MarkerListState {
  readonly words: string;
  readonly colour: Marker['colour'] | null;
  readonly owners: MarkerOwners;
  readonly sort: Sort;
}

const initialState: MarkerListState = {
  words: '',
  colour: null,
  owners: 'any',
  sort: { column: 'at', descending: false },
};

const slice = createSlice({
  name: 'markerList',
  initialState,
  reducers: {
    markersFiltered: (state, { payload }: PayloadAction<Partial<Omit<MarkerListState, 'sort'>>>) => ({
      ...state,
      ...payload,
    }),
    markersSorted: (state, { payload }: PayloadAction<Sort>) => ({ ...state, sort: payload }),
  },
});

export const { markersFiltered, markersSorted } = slice.actions;
export const markerListReducer = slice.reducer;
