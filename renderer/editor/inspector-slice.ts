import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { settingsRestored } from './settings-restored.ts';

export const inspectorSections = ['facts', 'picture', 'sound', 'speed', 'effects', 'track', 'text', 'look'] as const;
export type InspectorSection = (typeof inspectorSections)[number];

/** What of the inspector is folded. */
export interface InspectorState {
  readonly folded: readonly InspectorSection[];
}

const initialState: InspectorState = { folded: ['speed', 'effects'] };

const slice = createSlice({
  name: 'inspector',
  initialState,
  reducers: {
    sectionFolded: (state, { payload }: PayloadAction<InspectorSection>) => ({
      folded: state.folded.includes(payload)
        ? state.folded.filter((name) => name !== payload)
        : [...state.folded, payload],
    }),
  },
  extraReducers: (builder) => {
    builder.addCase(settingsRestored, (state, { payload }) => ({ ...state, ...payload.inspector }));
  },
});

export const { sectionFolded } = slice.actions;
export const inspectorReducer = slice.reducer;
