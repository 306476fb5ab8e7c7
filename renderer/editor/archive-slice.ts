import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { ShotView } from '../../core/contract/archive.ts';

/** Shots of one page: some screens of them. */
export const pageShots = 200;
/** The most pages that are kept; those furthest from the one that came last are let go. */
const mostPages = 50;

interface ShotPage {
  /** The epoch in which it was asked for. */
  readonly epoch: number;
  readonly shots: readonly ShotView[];
}

/** What this window has of the archive in its own order: as many pages as it looks at, of any number of shots. */
export interface ArchiveState {
  /** Shots that are wanted by id, wherever they stand: those of the look, and the selected one. */
  readonly shots: Readonly<Record<string, ShotView>>;
  /** Whether the shots are laid out by their looks, rather than in rows. */
  readonly asMap: boolean;
  /** How many shots there are. */
  readonly total: number;
  /** Rises with every change of the archive; pages of an earlier epoch may be out of date. */
  readonly epoch: number;
  /** By their numbers, from 0. */
  readonly pages: Readonly<Record<number, ShotPage>>;
  /** Numbers of pages that are on their way. */
  readonly asked: readonly number[];
}

const initialState: ArchiveState = { shots: {}, asMap: false, total: 0, epoch: 0, pages: {}, asked: [] };

const slice = createSlice({
  name: 'archive',
  initialState,
  reducers: {
    shotsCounted: (state, { payload }: PayloadAction<number>) => ({ ...state, total: payload, epoch: state.epoch + 1 }),
    pageAsked: (state, { payload }: PayloadAction<number>) => ({ ...state, asked: [...state.asked, payload] }),
    pageFailed: (state, { payload }: PayloadAction<number>) => ({ ...state, asked: without(state.asked, payload) }),
    pageReceived: (state, { payload }: PayloadAction<{ number: number } & ShotPage>) => ({
      ...state,
      asked: without(state.asked, payload.number),
      pages: withPage(state.pages, payload),
    }),
    mapToggled: (state) => ({ ...state, asMap: !state.asMap }),
    shotsMet: (state, { payload }: PayloadAction<readonly ShotView[]>) => ({
      ...state,
      shots: { ...state.shots, ...Object.fromEntries(payload.map((shot) => [shot.id, shot])) },
    }),
  },
});

function without(numbers: readonly number[], number: number): number[] {
  return numbers.filter((each) => each !== number);
}

function withPage(pages: ArchiveState['pages'], { number, ...page }: { number: number } & ShotPage) {
  const all = Object.entries({ ...pages, [number]: page });
  if (all.length <= mostPages) return Object.fromEntries(all);
  const away = ([each]: [string, ShotPage]) => Math.abs(Number(each) - number);
  return Object.fromEntries(all.sort((a, b) => away(a) - away(b)).slice(0, mostPages));
}

/** The shot at a place of the archive's order, from 0; undefined while it is not here. */
export function shotAt({ pages }: ArchiveState, place: number): ShotView | undefined {
  return pages[Math.floor(place / pageShots)]?.shots[place % pageShots];
}

export const { shotsCounted, pageAsked, pageFailed, pageReceived, mapToggled, shotsMet } = slice.actions;
export const archiveReducer = slice.reducer;
