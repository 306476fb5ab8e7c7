import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

/** Two takes of one clip side by side; a take of null is the source. */
export interface Comparison {
  readonly clipId: string;
  readonly a: string | null;
  readonly b: string | null;
  /** Where the divider is, 0 (left edge) to 1. */
  readonly divider: number;
  readonly showing: 'wipe' | 'a' | 'b';
}

export interface Marks {
  readonly in: number | null;
  /** The last frame inside the marks. */
  readonly out: number | null;
}

/** A frame as it would come out of a regeneration, shown over the viewer until something else is asked for. */
export interface PreviewPicture {
  readonly clipId: string;
  readonly picture: string;
}

/** Why there is no picture. */
export interface Trouble {
  readonly message: string;
  /** Whether a file is not where it was: it can be relinked. */
  readonly offline: boolean;
}

export interface ViewerState {
  readonly mode: 'source' | 'sequence';
  readonly sourceAssetId: string | null;
  readonly sourceFrame: number;
  /** The playhead, in frames of the sequence. */
  readonly sequenceFrame: number;
  /** 0 stopped; 1 plays at its own rate; negative plays backwards. */
  readonly speed: number;
  /** Of assets and of sequences, by their ids. */
  readonly marks: Readonly<Record<string, Marks>>;
  readonly comparison: Comparison | null;
  readonly preview: PreviewPicture | null;
  readonly muted: boolean;
  /** Whether assets that have a proxy are played through it. */
  readonly playsProxies: boolean;
  /** Frames that came too late to be shown since play began. */
  readonly dropped: number;
  /** Null while there is a picture. */
  readonly trouble: Trouble | null;
}

const initialState: ViewerState = {
  mode: 'sequence',
  sourceAssetId: null,
  sourceFrame: 0,
  sequenceFrame: 0,
  speed: 0,
  marks: {},
  comparison: null,
  preview: null,
  muted: false,
  playsProxies: true,
  dropped: 0,
  trouble: null,
};

export const noMarks: Marks = { in: null, out: null };

const slice = createSlice({
  name: 'viewer',
  initialState,
  reducers: {
    sourceLoaded: (state, { payload }: PayloadAction<{ assetId: string; frame: number }>) => ({
      ...state,
      mode: 'source' as const,
      sourceAssetId: payload.assetId,
      sourceFrame: payload.frame,
      speed: 0,
      comparison: null,
      preview: null,
    }),
    viewerSwitched: (state, { payload }: PayloadAction<ViewerState['mode']>) => ({
      ...state,
      mode: payload === 'source' && state.sourceAssetId === null ? ('sequence' as const) : payload,
      speed: 0,
      comparison: payload === 'source' ? null : state.comparison,
      preview: null,
    }),
    /** Shows a frame of what the viewer shows; the player uses it for each frame it draws. */
    frameShown: (state, { payload }: PayloadAction<number>) =>
      state.mode === 'source' ? { ...state, sourceFrame: payload } : { ...state, sequenceFrame: payload },
    /** A frame asked for by a person: ends play and the preview. */
    frameSought: (state, { payload }: PayloadAction<number>) => {
      const frame = Math.max(0, payload);
      const stopped = { ...state, speed: 0, preview: null };
      return state.mode === 'source' ? { ...stopped, sourceFrame: frame } : { ...stopped, sequenceFrame: frame };
    },
    speedSet: (state, { payload }: PayloadAction<number>) => ({
      ...state,
      speed: payload,
      preview: payload === 0 ? state.preview : null,
      dropped: state.speed === 0 && payload !== 0 ? 0 : state.dropped,
    }),
    framesDropped: (state, { payload }: PayloadAction<number>) => ({ ...state, dropped: state.dropped + payload }),
    marksSet: (state, { payload }: PayloadAction<{ ownerId: string; marks: Marks }>) => ({
      ...state,
      marks: { ...state.marks, [payload.ownerId]: payload.marks },
    }),
    comparisonStarted: (state, { payload }: PayloadAction<Pick<Comparison, 'clipId' | 'a' | 'b'>>) => ({
      ...state,
      mode: 'sequence' as const,
      preview: null,
      comparison: { ...payload, divider: 0.5, showing: 'wipe' as const },
    }),
    comparisonChosen: (state, { payload }: PayloadAction<Partial<Pick<Comparison, 'a' | 'b'>>>) =>
      state.comparison ? { ...state, comparison: { ...state.comparison, ...payload } } : state,
    comparisonShowing: (state, { payload }: PayloadAction<Comparison['showing']>) =>
      state.comparison ? { ...state, comparison: { ...state.comparison, showing: payload } } : state,
    dividerMoved: (state, { payload }: PayloadAction<number>) =>
      state.comparison
        ? { ...state, comparison: { ...state.comparison, divider: Math.min(1, Math.max(0, payload)) } }
        : state,
    comparisonEnded: (state) => ({ ...state, comparison: null }),
    previewShown: (state, { payload }: PayloadAction<PreviewPicture | null>) => ({
      ...state,
      speed: 0,
      preview: payload,
    }),
    proxiesToggled: (state) => ({ ...state, playsProxies: !state.playsProxies }),
    mutedSet: (state, { payload }: PayloadAction<boolean>) => ({ ...state, muted: payload }),
    troubleSet: (state, { payload }: PayloadAction<Trouble | null>) =>
      state.trouble?.message === payload?.message ? state : { ...state, trouble: payload },
  },
});

export const {
  sourceLoaded,
  viewerSwitched,
  frameShown,
  frameSought,
  speedSet,
  framesDropped,
  marksSet,
  comparisonStarted,
  comparisonChosen,
  comparisonShowing,
  dividerMoved,
  comparisonEnded,
  previewShown,
  proxiesToggled,
  mutedSet,
  troubleSet,
} = slice.actions;
export const viewerReducer = slice.reducer;
