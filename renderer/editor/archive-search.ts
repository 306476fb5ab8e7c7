import {
  isWanting,
  searchBegun,
  searchCleared,
  searchFailed,
  searchFound,
  type Liked,
  type Wanted,
} from './archive-search-slice.ts';
import { request } from './requests.ts';
import type { Thunk } from './store.ts';

/** Shots that are asked for at first, and the most that one search gives: what comes after them is told by its number. */
const firstPage = 200;
const mostFound = 1000;

/** Changes what is looked for, and looks. With nothing left to look for, the archive is back in its own order. */
export function search(changes: Partial<Wanted>): Thunk<Promise<void>> {
  return async (dispatch, getState) => {
    const before = getState().archiveSearch.wanted;
    const wanted = { ...before, ...changes };
    dispatch(searchBegun(wanted));
    if (isWanting(wanted)) await dispatch(find(wanted, firstPage, before));
    else dispatch(searchCleared());
  };
}

/** Asks for shots like, or unlike, one more; what was said of it before no longer counts. */
export function likeAlso(liked: Liked): Thunk<Promise<void>> {
  return (dispatch, getState) => {
    const others = getState().archiveSearch.wanted.liked.filter(({ of }) => keyOf(of) !== keyOf(liked.of));
    return dispatch(search({ liked: [...others, liked] }));
  };
}

function keyOf(of: Liked['of']): string {
  return JSON.stringify(of);
}

/** Asks for the shots behind those that were found. */
export function searchOn(): Thunk<Promise<void>> {
  return async (dispatch, getState) => {
    const { wanted, found, running } = getState().archiveSearch;
    if (!found || running || found.shots.length >= Math.min(found.matched, mostFound)) return;
    dispatch(searchBegun(wanted));
    await dispatch(find(wanted, Math.min(mostFound, 2 * found.shots.length)));
  };
}

/** Looks again, after the archive has changed. */
export function refreshSearch(): Thunk<Promise<void>> {
  return async (dispatch, getState) => {
    const { wanted, found } = getState().archiveSearch;
    if (found) await dispatch(find(wanted, Math.max(firstPage, found.shots.length)));
  };
}

/** Where nothing comes of it, `before` is what is wanted again. */
function find(wanted: Wanted, limit: number, before = wanted): Thunk<Promise<void>> {
  return async (dispatch, getState) => {
    // An answer to what is no longer asked for is nobody's.
    const isLatest = () => getState().archiveSearch.wanted === wanted;
    const { phrase, liked, head, where, film, rights } = wanted;
    const done = await dispatch(
      request(async ({ host }) => {
        const found = await host.call('archive.find', {
          phrase,
          like: liked.map(({ of, weight }) => ({ of, weight })),
          ...(head === 'all' ? {} : { heads: { [head]: 1 } }),
          where: [...where],
          ...(film.trim() === '' ? {} : { film: film.trim() }),
          ...(rights === null ? {} : { rights: [rights] }),
          limit,
        });
        if (isLatest()) dispatch(searchFound(found));
      }),
    );
    if (!done && isLatest()) dispatch(searchFailed(before));
  };
}
