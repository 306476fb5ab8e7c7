import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { Region } from '../../core/archive/region.ts';
import type { CompareMode, CompareSettings } from '../../core/render/compare.ts';
import { settingsRestored } from './settings-restored.ts';

/** Two takes of one clip against each other; a take of null is the source. */
export interface Comparison {
  readonly clipId: string;
  readonly a: string | null;
  readonly b: string | null;
  /** The one that toggle shows. */
  readonly side: 'a' | 'b';
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

/** What a monitor is of: the source that is loaded, or the sequence, which editors call the record monitor. */
export type Monitor = 'source' | 'sequence';

/** A stretch that play is kept in, in frames; its end is not in it. */
export interface PlaySpan {
  readonly start: number;
  readonly end: number;
  /** Where the playhead goes when the stretch has been played; null where it stays on the last frame. */
  readonly returnTo: number | null;
}

/** How much of what is around the playhead is played around it, in seconds. */
export interface Around {
  readonly before: number;
  readonly after: number;
}

export interface ViewerState {
  /** The monitor that keys and the transport are for; the one on show where there is one. */
  readonly mode: Monitor;
  /** Whether both monitors are on show, the source left of the sequence. */
  readonly twoUp: boolean;
  readonly sourceAssetId: string | null;
  readonly sourceFrame: number;
  /** The playhead, in frames of the sequence. */
  readonly sequenceFrame: number;
  /** Of the active monitor: 0 stopped; 1 plays at its own rate; negative plays backwards. */
  readonly speed: number;
  /** Null while play goes to the end. */
  readonly span: PlaySpan | null;
  /** Whether play starts over where it ends. */
  readonly loop: boolean;
  readonly around: Around;
  /** Of assets and of sequences, by their ids. */
  readonly marks: Readonly<Record<string, Marks>>;
  readonly comparison: Comparison | null;
  readonly compare: CompareSettings;
  readonly preview: PreviewPicture | null;
  /** The part of the picture that shots are to be like, while it is being marked. */
  readonly region: Region | null;
  readonly muted: boolean;
  /** Whether assets that have a proxy are played through it. */
  readonly playsProxies: boolean;
  /** Frames that came too late to be shown since play began. */
  readonly dropped: number;
  /** Null while there is a picture. */
  readonly trouble: Readonly<Record<Monitor, Trouble | null>>;
}

const initialState: ViewerState = {
  mode: 'sequence',
  twoUp: false,
  sourceAssetId: null,
  sourceFrame: 0,
  sequenceFrame: 0,
  speed: 0,
  span: null,
  loop: false,
  around: { before: 2, after: 2 },
  marks: {},
  comparison: null,
  compare: { mode: 'wipe', divider: 0.5, angle: 0, mix: 0.5, gain: 4 },
  preview: null,
  region: null,
  muted: false,
  playsProxies: true,
  dropped: 0,
  trouble: { source: null, sequence: null },
};

const stopped = { speed: 0, span: null } as const;

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
      ...stopped,
      comparison: null,
      preview: null,
    }),
    viewerSwitched: (state, { payload }: PayloadAction<Monitor>) => ({
      ...state,
      mode: payload === 'source' && state.sourceAssetId === null ? ('sequence' as const) : payload,
      ...stopped,
      comparison: payload === 'source' ? null : state.comparison,
      preview: null,
    }),
    /** Shows a frame of what the viewer shows; the player uses it for each frame it draws. */
    frameShown: (state, { payload }: PayloadAction<number>) => ({
      ...state,
      ...standing(state.mode, payload),
    }),
    /** A frame asked for by a person: ends play and the preview. */
    frameSought: (state, { payload }: PayloadAction<number>) => {
      const frame = Math.max(0, payload);
      return { ...state, ...stopped, preview: null, ...standing(state.mode, frame) };
    },
    speedSet: (state, { payload }: PayloadAction<number>) => ({
      ...state,
      speed: payload,
      span: payload === 0 ? null : state.span,
      preview: payload === 0 ? state.preview : null,
      dropped: state.speed === 0 && payload !== 0 ? 0 : state.dropped,
    }),
    /** Plays a stretch from its start. */
    spanPlayed: (state, { payload }: PayloadAction<PlaySpan>) => ({
      ...state,
      ...standing(state.mode, payload.start),
      speed: 1,
      span: payload,
      preview: null,
      dropped: 0,
    }),
    loopToggled: (state) => ({ ...state, loop: !state.loop }),
    aroundSet: (state, { payload }: PayloadAction<Around>) => ({ ...state, around: payload }),
    twoUpToggled: (state) => ({ ...state, twoUp: !state.twoUp }),
    droppedReset: (state) => ({ ...state, dropped: 0 }),
    framesDropped: (state, { payload }: PayloadAction<number>) => ({ ...state, dropped: state.dropped + payload }),
    marksSet: (state, { payload }: PayloadAction<{ ownerId: string; marks: Marks }>) => ({
      ...state,
      marks: { ...state.marks, [payload.ownerId]: payload.marks },
    }),
    comparisonStarted: (state, { payload }: PayloadAction<Pick<Comparison, 'clipId' | 'a' | 'b'>>) => ({
      ...state,
      mode: 'sequence' as const,
      preview: null,
      comparison: { ...payload, side: 'a' as const },
    }),
    comparisonChosen: (state, { payload }: PayloadAction<Partial<Pick<Comparison, 'a' | 'b'>>>) =>
      state.comparison ? { ...state, comparison: { ...state.comparison, ...payload } } : state,
    sideShown: (state, { payload }: PayloadAction<Comparison['side']>) =>
      state.comparison ? { ...state, comparison: { ...state.comparison, side: payload } } : state,
    /** Toggle shows the other side; in every other mode A and B change places. */
    comparisonFlipped: ({ comparison, ...state }) => ({
      ...state,
      comparison: comparison && flipped(comparison, state.compare.mode),
    }),
    compareSet: (state, { payload }: PayloadAction<Partial<CompareSettings>>) => ({
      ...state,
      compare: { ...state.compare, ...payload },
    }),
    dividerMoved: (state, { payload }: PayloadAction<number>) => ({
      ...state,
      compare: { ...state.compare, divider: Math.min(1, Math.max(0, payload)) },
    }),
    comparisonEnded: (state) => ({ ...state, comparison: null }),
    previewShown: (state, { payload }: PayloadAction<PreviewPicture | null>) => ({
      ...state,
      ...stopped,
      preview: payload,
    }),
    regionMarked: (state, { payload }: PayloadAction<Region | null>) => ({ ...state, ...stopped, region: payload }),
    proxiesToggled: (state) => ({ ...state, playsProxies: !state.playsProxies }),
    mutedSet: (state, { payload }: PayloadAction<boolean>) => ({ ...state, muted: payload }),
    troubleSet: (state, { payload }: PayloadAction<{ monitor: Monitor; trouble: Trouble | null }>) =>
      state.trouble[payload.monitor]?.message === payload.trouble?.message
        ? state
        : { ...state, trouble: { ...state.trouble, [payload.monitor]: payload.trouble } },
  },
  extraReducers: (builder) => {
    builder.addCase(settingsRestored, (state, { payload }) => ({
      ...state,
      ...payload.viewer,
      compare: payload.compare ?? state.compare,
    }));
  },
});

export const {
  sourceLoaded,
  viewerSwitched,
  frameShown,
  frameSought,
  speedSet,
  spanPlayed,
  loopToggled,
  aroundSet,
  twoUpToggled,
  droppedReset,
  framesDropped,
  marksSet,
  comparisonStarted,
  comparisonChosen,
  sideShown,
  comparisonFlipped,
  compareSet,
  dividerMoved,
  comparisonEnded,
  previewShown,
  regionMarked,
  proxiesToggled,
  mutedSet,
  troubleSet,
} = slice.actions;

function flipped({ a, b, side, ...rest }: Comparison, mode: CompareMode): Comparison {
  return mode === 'toggle' ? { ...rest, a, b, side: side === 'a' ? 'b' : 'a' } : { ...rest, a: b, b: a, side };
}

function standing(monitor: Monitor, frame: number): Partial<ViewerState> {
  return monitor === 'source' ? { sourceFrame: frame } : { sequenceFrame: frame };
}

export const viewerReducer = slice.reducer;
