import type { Rights } from '../../core/rights/rights.ts';
import { pageAsked, pageFailed, pageReceived, pageShots, shotsCounted, shotsMet } from './archive-slice.ts';
import type { ShotDetail, ShotView } from '../../core/contract/archive.ts';
import { refreshSearch } from './archive-search.ts';
import { placeAssets, type DropTrack, type PlaceHow } from './edits.ts';
import { request } from './requests.ts';
import { shotSelected } from './selection-slice.ts';
import type { Thunk } from './store.ts';

/** Adds a folder to the archive, whose owner says this of it. */
export const addToArchive = (path: string, rights: Rights) =>
  request(({ host }) => host.call('archive.add', { path, rights }));

/** Asks for the pages that hold the shots at places `first` to before `last`, but for those that are here and up to date, or on their way. */
export function loadShots(first: number, last: number): Thunk<Promise<void>> {
  return async (dispatch, getState) => {
    const { pages, epoch, asked, total } = getState().archive;
    const end = Math.min(last, total);
    const wanted: number[] = [];
    for (let number = Math.floor(first / pageShots); number * pageShots < end; number++)
      if (pages[number]?.epoch !== epoch && !asked.includes(number)) wanted.push(number);
    await Promise.all(wanted.map((number) => dispatch(loadPage(number))));
  };
}

function loadPage(number: number): Thunk<Promise<void>> {
  return async (dispatch, getState) => {
    const { epoch } = getState().archive;
    dispatch(pageAsked(number));
    const loaded = await dispatch(
      request(async ({ host }) => {
        const { shots } = await host.call('archive.list', { skip: number * pageShots, limit: pageShots });
        dispatch(pageReceived({ number, epoch, shots }));
      }),
    );
    if (!loaded) dispatch(pageFailed(number));
  };
}

/** The archive has changed, and has that many shots now: what is on show of it is asked for anew. */
export function archiveCounted(total: number): Thunk<Promise<void>> {
  return async (dispatch) => {
    dispatch(shotsCounted(total));
    await dispatch(refreshSearch());
  };
}

/** What the archive says of its shots has changed, though none of them came or went. */
export const archiveRefreshed = (): Thunk<Promise<void>> => (dispatch, getState) =>
  dispatch(archiveCounted(getState().archive.total));

/** Puts a shot itself on the timeline, as footage: its file is imported if the project does not have it. */
export function placeShot(
  shotId: string,
  how: PlaceHow,
  at: number,
  droppedOn: DropTrack = null,
): Thunk<Promise<boolean>> {
  return (dispatch, getState) =>
    dispatch(
      request(async ({ host }) => {
        const { assetId, start, count } = await host.call('archive.import', { shotId });
        // The host tells of the file before it answers.
        const asset = getState().project.assets.get(assetId);
        if (asset)
          dispatch(
            placeAssets([asset], how, at, droppedOn, { marks: { [assetId]: { in: start, out: start + count - 1 } } }),
          );
      }),
    );
}

/** Selects a shot, wherever it was met. */
export function selectShot(shot: ShotView): Thunk {
  return (dispatch) => {
    dispatch(shotsMet([shot]));
    dispatch(shotSelected(shot.id));
  };
}

/** All that is known of a shot; null when that could not be had, which is told. */
export function shotDetail(shotId: string): Thunk<Promise<ShotDetail | null>> {
  return async (dispatch) => {
    let detail: ShotDetail | null = null;
    await dispatch(request(async ({ host }) => (detail = await host.call('archive.shot', { shotId }))));
    return detail;
  };
}
