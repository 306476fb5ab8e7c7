import type { Rights } from '../../core/rights/rights.ts';
import { pageAsked, pageFailed, pageReceived, shotsCounted, shotsFound } from './archive-slice.ts';
import { archiveSorted } from './look-slice.ts';
import { request } from './requests.ts';
import type { Thunk } from './store.ts';

/** Shots of one page: some screens of them. */
const PAGE = 200;
/** The most shots that are shown by their nearness to one. */
const NEAREST = 500;

export type Like = { shotId: string } | { clipId: string };

/** Adds a folder to the archive, whose owner says this of it. */
export const addToArchive = (path: string, rights: Rights) =>
  request(({ host }) => host.call('archive.add', { path, rights }));

/** Asks for the shots behind those that are known; for the first ones where `fromStart` says so. */
export function loadShots(fromStart = false): Thunk<Promise<void>> {
  return async (dispatch, getState) => {
    const { loading, order, shots } = getState().archive;
    if (loading) return;
    const after = fromStart ? 0 : (shots[order.at(-1) ?? '']?.position ?? 0);
    dispatch(pageAsked());
    const loaded = await dispatch(
      request(async ({ host }) => {
        const page = await host.call('archive.list', { after, limit: PAGE });
        dispatch(pageReceived({ shots: page.shots, isFirst: after === 0, isLast: page.next === null }));
      }),
    );
    if (!loaded) dispatch(pageFailed());
    else await dispatch(catchUp());
  };
}

/** The archive has that many shots now: keeps the pages that are known up to date. */
export function archiveCounted(total: number): Thunk<Promise<void>> {
  return async (dispatch) => {
    dispatch(shotsCounted(total));
    await dispatch(catchUp());
  };
}

/** What has come behind the last page is asked for; where shots have gone, nobody knows which, and everything is. */
function catchUp(): Thunk<Promise<void>> {
  return async (dispatch, getState) => {
    const { order, total, atEnd, loading } = getState().archive;
    if (loading) return;
    if (order.length > total) await dispatch(loadShots(true));
    else if (atEnd && order.length < total) await dispatch(loadShots());
  };
}

/** Sorts the archive by nearness in look. */
export function sortArchive(like: Like, label: string): Thunk<Promise<boolean>> {
  return (dispatch) =>
    dispatch(
      request(async ({ host }) => {
        const { shots } = await host.call('archive.like', { like, limit: NEAREST });
        dispatch(shotsFound(shots.map(({ shot }) => shot)));
        dispatch(archiveSorted({ label, distances: Object.fromEntries(shots.map((s) => [s.shot.id, s.distance])) }));
      }),
    );
}
