import type { ArchiveView, RefusedFileView } from '../../core/contract/archive.ts';
import type { Input } from '../../core/contract/methods.ts';
import { request } from './requests.ts';
import type { Thunk } from './store.ts';

/** The most refused files that are listed; their number is told beside them. */
const mostRefused = 100;

export interface Sources {
  readonly archive: ArchiveView;
  readonly refused: readonly RefusedFileView[];
}

/** Where the archive's footage comes from, and what of it was refused; null when that could not be had, which is told. */
export function loadSources(): Thunk<Promise<Sources | null>> {
  return async (dispatch) => {
    let sources: Sources | null = null;
    await dispatch(
      request(async ({ host }) => {
        const archive = await host.call('archive.sources', {});
        const { files } = await host.call('archive.refused', { limit: mostRefused });
        sources = { archive, refused: files };
      }),
    );
    return sources;
  };
}

export const pauseSource = (sourceId: string, paused: boolean) =>
  request(({ host }) =>
    paused ? host.call('archive.pause', { sourceId }) : host.call('archive.resume', { sourceId }),
  );

export const watchSource = (sourceId: string, watched: boolean) =>
  request(({ host }) => host.call('archive.watch', { sourceId, watched }));

/** Looks through a source for what has changed, files that were refused included. */
export const rescanSource = (sourceId: string) =>
  request(({ host }) => host.call('archive.rescan', { sourceId, refused: true }));

export const removeSource = (sourceId: string) => request(({ host }) => host.call('archive.remove', { sourceId }));

export const setReadingSpeed = (share: Input<'archive.speed'>['share']) =>
  request(({ host }) => host.call('archive.speed', { share }));
