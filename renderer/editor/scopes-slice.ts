import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { settingsRestored } from './settings-restored.ts';

export const scopeNames = ['waveform', 'parade', 'vectorscope', 'histogram', 'chromaticity'] as const;
export type ScopeName = (typeof scopeNames)[number];

/** How many scopes stand in the panel. */
export type ScopeCount = 1 | 4;

export interface ScopesState {
  readonly count: ScopeCount;
  /** What each place in the panel shows; the first one alone where there is room for one. */
  readonly places: readonly [ScopeName, ScopeName, ScopeName, ScopeName];
}

const initialState: ScopesState = {
  count: 4,
  places: ['waveform', 'parade', 'vectorscope', 'histogram'],
};

const slice = createSlice({
  name: 'scopes',
  initialState,
  reducers: {
    scopeCountSet: (state, { payload }: PayloadAction<ScopeCount>) => ({ ...state, count: payload }),
    /** Shows a scope in one of the places; where it stood before, what it replaces comes. */
    scopeChosen: (state, { payload }: PayloadAction<{ place: number; scope: ScopeName }>) => ({
      ...state,
      places: swapped(state.places, payload.place, payload.scope),
    }),
  },
  extraReducers: (builder) => {
    builder.addCase(settingsRestored, (state, { payload }) => ({ ...state, ...payload.scopes }));
  },
});

function swapped(places: ScopesState['places'], place: number, scope: ScopeName): ScopesState['places'] {
  const replaced = places[place] ?? scope;
  const put = (was: ScopeName, at: number) => (at === place ? scope : was === scope ? replaced : was);
  return [put(places[0], 0), put(places[1], 1), put(places[2], 2), put(places[3], 3)];
}

export const { scopeCountSet, scopeChosen } = slice.actions;
export const scopesReducer = slice.reducer;
