import type { Board } from '../../core/archive/board.ts';
import type { ArchiveView, RightsView, ShotView } from '../../core/contract/archive.ts';
import type { Input, Output } from '../../core/contract/methods.ts';
import { Failure, type FailureReport } from '../../core/jobs/failure.ts';
import type { Rights } from '../../core/rights/rights.ts';
import { shotsMet } from './archive-slice.ts';
import { noticeShown } from './notices-slice.ts';
import { clipFrameAtPlayhead, request } from './requests.ts';
import { selectedClip } from './selectors.ts';
import type { Services, Thunk } from './store.ts';
import { text } from '../ui/text.ts';

/** Asks something of the host. Resolves to its answer, or to why there is none, for the dialog that asked to tell. */
export function ask<T>(work: (services: Services) => Promise<T>): Thunk<Promise<T | FailureReport>> {
  return async (_dispatch, _getState, services) => {
    try {
      return await work(services);
    } catch (error) {
      return Failure.from(error).report();
    }
  };
}

export function isFailure(answer: object): answer is FailureReport {
  return 'remedy' in answer;
}

/** Sources of the archive, and what was recorded of their rights. */
export const loadRights = (): Thunk<
  Promise<{ sources: ArchiveView['sources']; recorded: readonly RightsView[] } | FailureReport>
> =>
  ask(async ({ host }) => ({
    sources: (await host.call('archive.sources', {})).sources,
    recorded: (await host.call('archive.rights', {})).recorded,
  }));

export const saveRights = (sourceId: string, rights: Rights): Thunk<Promise<object>> =>
  ask(({ host }) => host.call('archive.setRights', { sourceId, path: '', rights }));

/** Look boards; the shots they hold are known from then on. */
export function loadBoards(): Thunk<Promise<{ boards: readonly Board[] } | FailureReport>> {
  return async (dispatch) => {
    const answer = await dispatch(ask(({ host }) => host.call('archive.boards', {})));
    if (!isFailure(answer)) await dispatch(learnShots(answer.boards));
    return answer;
  };
}

/** Asks for shots that no page of the archive has told this window of. Those that are gone stay unknown. */
function learnShots(boards: readonly Board[]): Thunk<Promise<void>> {
  return async (dispatch, getState, { host }) => {
    const known = getState().archive.shots;
    const missing = new Set(
      boards.flatMap(({ shots }) => shots.map(({ shotId }) => shotId)).filter((id) => !known[id]),
    );
    const found: ShotView[] = [];
    for (const shotId of missing) {
      try {
        found.push(await host.call('archive.shot', { shotId }));
      } catch (error) {
        if (Failure.from(error).kind !== 'not-found') throw error;
      }
    }
    dispatch(shotsMet(found));
  };
}

export const saveBoard = (board: Input<'archive.saveBoard'>): Thunk<Promise<Board | FailureReport>> =>
  ask(({ host }) => host.call('archive.saveBoard', board));

export const removeBoard = (boardId: string): Thunk<Promise<object>> =>
  ask(({ host }) => host.call('archive.removeBoard', { boardId }));

/** The frame under the playhead of the selected clip, in a board's look: a JPEG data URL. */
export function previewBoard({ shots }: Board): Thunk<Promise<Output<'generation.preview'> | FailureReport | null>> {
  return async (dispatch, getState) => {
    const state = getState();
    const clip = selectedClip(state);
    if (!clip || shots.length === 0) return null;
    const frame = clipFrameAtPlayhead(state, clip.id);
    const { strength } = state.look;
    return dispatch(
      ask(({ host }) =>
        host.call('generation.preview', { clipId: clip.id, look: { shots: [...shots] }, strength, frame }),
      ),
    );
  };
}

/** Writes a board's look for the selected clip into a folder. */
export function exportLook(boardId: string, folder: string): Thunk<Promise<object | null>> {
  return async (dispatch, getState) => {
    const state = getState();
    const clip = selectedClip(state);
    if (!clip) return null;
    const { strength } = state.look;
    return dispatch(
      ask(({ host }) => host.call('generation.exportLook', { boardId, clipId: clip.id, strength, folder })),
    );
  };
}

/** Writes the ledger; gives back why it could not. */
export function writeLedger(output: string): Thunk<Promise<FailureReport | null>> {
  return async (dispatch) => {
    const answer = await dispatch(ask(({ host, inOrder }) => inOrder(() => host.call('ledger.write', { output }))));
    if (isFailure(answer)) return answer;
    const message = text.ledger.written(answer.output, answer.stretches);
    dispatch(noticeShown({ tone: 'news', message, remedy: '' }));
    return null;
  };
}

/** Compares a sequence with the archive: the job that does. */
export const startProfile = (sequenceId: string | null): Thunk<Promise<Output<'archive.profile'> | FailureReport>> =>
  ask(({ host, inOrder }) => inOrder(() => host.call('archive.profile', { sequenceId })));

export const approveTake = (takeId: string, by: string, approved: boolean) =>
  request(({ host }) => host.call('generation.approve', { takeId, by, approved }));

export const setTerritory = (territory: string | null) =>
  request(({ host }) => host.call('project.setTerritory', { territory }));

export const startResearch = (key: string) => request(({ host }) => host.call('project.startResearch', { key }));

export const liftResearch = (key: string) => request(({ host }) => host.call('project.liftResearch', { key }));
