import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { FacetFilter } from '../../core/archive/facets.ts';
import type { Head } from '../../core/archive/heads.ts';
import type { Region } from '../../core/archive/region.ts';
import type { Found } from '../../core/contract/archive.ts';
import type { RightsState } from '../../core/rights/rights.ts';

/** A shot, a clip, or a picture or part of one that the wanted shots are to be like, or unlike. */
export interface Liked {
  readonly of:
    | { readonly shotId: string }
    | { readonly clipId: string }
    | { readonly path: string; readonly region: Region | null };
  /** What people call it. */
  readonly name: string;
  readonly weight: 1 | -1;
}

/** What is looked for. */
export interface Wanted {
  readonly phrase: string;
  readonly liked: readonly Liked[];
  /** What likeness is of; `all` takes every head evenly. */
  readonly head: Head | 'all';
  readonly where: readonly FacetFilter[];
  /** Part of a film's name; empty for every film. */
  readonly film: string;
  /** Null for footage whatever its rights. */
  readonly rights: RightsState | null;
}

/** The search of the Archive panel. */
export interface ArchiveSearchState {
  readonly wanted: Wanted;
  /** Null while nothing is looked for: the archive is in its own order. */
  readonly found: Found | null;
  readonly running: boolean;
}

const nothing: Wanted = { phrase: '', liked: [], head: 'look', where: [], film: '', rights: null };
const initialState: ArchiveSearchState = { wanted: nothing, found: null, running: false };

const slice = createSlice({
  name: 'archiveSearch',
  initialState,
  reducers: {
    searchBegun: (state, { payload }: PayloadAction<Wanted>) => ({ ...state, wanted: payload, running: true }),
    searchFound: (state, { payload }: PayloadAction<Found>) => ({ ...state, found: payload, running: false }),
    /** What could not be looked for is given up for what was looked for before. */
    searchFailed: (state, { payload }: PayloadAction<Wanted>) => ({ ...state, wanted: payload, running: false }),
    /** Back to the archive's own order. The kind of likeness is a setting, and stays. */
    searchCleared: ({ wanted: { head } }) => ({ ...initialState, wanted: { ...nothing, head } }),
  },
});

export function isWanting({ phrase, liked, where, film, rights }: Wanted): boolean {
  return phrase.trim() !== '' || liked.length > 0 || where.length > 0 || film.trim() !== '' || rights !== null;
}

export const { searchBegun, searchFound, searchFailed, searchCleared } = slice.actions;
export const archiveSearchReducer = slice.reducer;
