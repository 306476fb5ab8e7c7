import type { Input } from '../../core/contract/methods.ts';
import type { CheckedTimeline, FormatView } from '../../core/contract/timeline-files.ts';
import { request } from './requests.ts';
import type { Services, Thunk } from './store.ts';

/** The formats timelines are exchanged in. Rejects where the host does not answer. */
export const listFormats =
  (): Thunk<Promise<readonly FormatView[]>> =>
  async (_dispatch, _getState, { host }) =>
    (await host.call('interchange.formats', {})).formats;

/** What a file holds and what of it can't be carried. Rejects with why it can't be read. */
export const checkTimeline =
  (input: Input<'interchange.check'>): Thunk<Promise<CheckedTimeline>> =>
  (_dispatch, _getState, { host }) =>
    host.call('interchange.check', input);

/** Starts an import. Resolves to the job's id; null when it could not be started, which is told. */
export const importTimeline = (input: Input<'interchange.import'>) =>
  started(async ({ host, inOrder }) => (await inOrder(() => host.call('interchange.import', input))).jobId);

/** Starts an export, after edits that are on their way. Resolves to the job's id; null when it could not be started, which is told. */
export const exportTimeline = (input: Input<'interchange.export'>) =>
  started(async ({ host, inOrder }) => (await inOrder(() => host.call('interchange.export', input))).jobId);

function started(start: (services: Services) => Promise<string>): Thunk<Promise<string | null>> {
  return async (dispatch) => {
    let jobId: string | null = null;
    await dispatch(request(async (services) => (jobId = await start(services))));
    return jobId;
  };
}
