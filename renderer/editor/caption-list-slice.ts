import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { NETFLIX_LIMITS, type CaptionLimits } from '../../core/captions/limits.ts';
import type { Cell } from '../ui/Table.tsx';
import { settingsRestored } from './settings-restored.ts';

/** A caption's words while they are typed, and where the cursor is in them (code units). */
export interface CaptionDraft {
  readonly clipId: string;
  readonly words: string;
  readonly caret: number;
}

/** What a person has set of the captions panel, whatever the project. */
export interface CaptionSettings {
  readonly limits: CaptionLimits;
  /** Whether the caption at the playhead is brought into view. */
  readonly follow: boolean;
}

export interface CaptionListState {
  readonly settings: CaptionSettings;
  readonly words: string;
  readonly onlyWarned: boolean;
  readonly editing: Cell | null;
  readonly draft: CaptionDraft | null;
}

const initialState: CaptionListState = {
  settings: { limits: NETFLIX_LIMITS, follow: true },
  words: '',
  onlyWarned: false,
  editing: null,
  draft: null,
};

const slice = createSlice({
  name: 'captionList',
  initialState,
  reducers: {
    captionsFiltered: (state, { payload }: PayloadAction<Partial<Pick<CaptionListState, 'words' | 'onlyWarned'>>>) => ({
      ...state,
      ...payload,
    }),
    captionLimitsSet: (state, { payload }: PayloadAction<CaptionLimits>) => ({
      ...state,
      settings: { ...state.settings, limits: payload },
    }),
    captionsFollowed: (state, { payload }: PayloadAction<boolean>) => ({
      ...state,
      settings: { ...state.settings, follow: payload },
    }),
    captionEdited: (state, { payload }: PayloadAction<Cell | null>) => ({ ...state, editing: payload, draft: null }),
    captionDrafted: (state, { payload }: PayloadAction<CaptionDraft>) => ({ ...state, draft: payload }),
  },
  extraReducers: (builder) => {
    builder.addCase(settingsRestored, (state, { payload }) => ({
      ...state,
      settings: payload.captions ?? state.settings,
    }));
  },
});

export const { captionsFiltered, captionLimitsSet, captionsFollowed, captionEdited, captionDrafted } = slice.actions;
export const captionListReducer = slice.reducer;
