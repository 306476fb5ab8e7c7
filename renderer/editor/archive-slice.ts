import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { ShotView } from '../../core/contract/archive.ts';

/** What this window has seen of the archive: the pages it asked for, and shots that were found by their look. */
export interface ArchiveState {
  /** Every shot that is known here, by id. */
  readonly shots: Readonly<Record<string, ShotView>>;
  /** Ids in the archive's own order, from its first, as far as they were asked for. */
  readonly order: readonly string[];
  /** How many shots there are. */
  readonly total: number;
  /** A page is on its way. */
  readonly loading: boolean;
  /** The last page was the last of all. */
  readonly atEnd: boolean;
}

const initialState: ArchiveState = { shots: {}, order: [], total: 0, loading: false, atEnd: true };

const slice = createSlice({
  name: 'archive',
  initialState,
  reducers: {
    shotsCounted: (state, { payload }: PayloadAction<number>) => ({ ...state, total: payload }),
    pageAsked: (state) => ({ ...state, loading: true }),
    pageFailed: (state) => ({ ...state, loading: false }),
    pageReceived: (
      state,
      { payload }: PayloadAction<{ shots: readonly ShotView[]; isFirst: boolean; isLast: boolean }>,
    ) => ({
      ...state,
      shots: withShots(state.shots, payload.shots),
      order: [...(payload.isFirst ? [] : state.order), ...payload.shots.map(({ id }) => id)],
      loading: false,
      atEnd: payload.isLast,
    }),
    shotsFound: (state, { payload }: PayloadAction<readonly ShotView[]>) => ({
      ...state,
      shots: withShots(state.shots, payload),
    }),
  },
});

function withShots(known: ArchiveState['shots'], shots: readonly ShotView[]): ArchiveState['shots'] {
  return { ...known, ...Object.fromEntries(shots.map((shot) => [shot.id, shot])) };
}

export const { shotsCounted, pageAsked, pageFailed, pageReceived, shotsFound } = slice.actions;
export const archiveReducer = slice.reducer;
