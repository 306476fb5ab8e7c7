import type { CacheChanges, CacheStatus } from '../../core/contract/cache.ts';
import type { Input } from '../../core/contract/methods.ts';
import type { Verdict } from '../../core/contract/views.ts';
import { Failure, type FailureReport } from '../../core/jobs/failure.ts';
import { text } from '../ui/text.ts';
import { noticeShown } from './notices-slice.ts';
import { request } from './requests.ts';
import type { RootState, Thunk } from './store.ts';

/** Saves under another name and goes on there. Resolves to why it was not done; null when it was, which is told. */
export function saveProjectAs(path: string, replace: boolean): Thunk<Promise<FailureReport | null>> {
  return async (dispatch, _getState, { host, inOrder }) => {
    try {
      const saved = await inOrder(() => host.call('project.saveAs', { path, replace }));
      const remedy = saved.keptAs === null ? '' : text.saveAs.keptAs(saved.keptAs);
      dispatch(noticeShown({ tone: 'news', message: text.saveAs.saved(saved.path), remedy }));
      return null;
    } catch (error) {
      return Failure.from(error).report();
    }
  };
}

export const collectProject = (folder: string) => request(({ host }) => host.call('project.collect', { folder }));

/** Has the host look for files that have gone or come back. */
export const checkMedia = () => request(({ host }) => host.call('media.check', {}));

/** Has proxies made of the media that `pick` finds. */
export const makeProxies = (pick: (state: RootState) => string[]) =>
  request(({ host }, state) => host.call('proxies.make', { assetIds: pick(state) }));

export const removeProxies = (pick: (state: RootState) => string[]) =>
  request(({ host }, state) => host.call('proxies.remove', { assetIds: pick(state) }));

export const configureCache = (changes: CacheChanges) => request(({ host }) => host.call('cache.configure', changes));

/** What the cache holds; null when that could not be had, which is told. */
export function cacheStatus(): Thunk<Promise<CacheStatus | null>> {
  return async (dispatch) => {
    let status: CacheStatus | null = null;
    await dispatch(request(async ({ host }) => (status = await host.call('cache.status', {}))));
    return status;
  };
}

/** Empties the cache and says what is left of it. */
export function clearCache(): Thunk<Promise<CacheStatus | null>> {
  return async (dispatch) => {
    await dispatch(request(({ host }) => host.call('cache.clear', {})));
    return dispatch(cacheStatus());
  };
}

/** Starts a search for offline media, or gives one asset a file. Resolves to the job's id; null when it could not be started, which is told. */
export function relink(input: Input<'media.relink'>): Thunk<Promise<string | null>> {
  return async (dispatch) => {
    let jobId: string | null = null;
    await dispatch(request(async ({ host }) => (jobId = (await host.call('media.relink', input)).jobId)));
    return jobId;
  };
}

/** Has the whole project checked. Rejects where the check itself fails. */
export function verifyProject(): Thunk<Promise<Verdict>> {
  return (_dispatch, _getState, { host, inOrder }) => inOrder(() => host.call('project.verify', {}));
}
