import type { Input } from '../../core/contract/methods.ts';
import type { CheckedTimeline, FormatView } from '../../core/contract/timeline-files.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { text } from '../ui/text.ts';
import { failureNotice, noticeShown } from './notices-slice.ts';
import { importMedia, request } from './requests.ts';
import { sendFile } from './send-file.ts';
import type { Services, Thunk } from './store.ts';
import { dialogClosed, timelineDropped } from './window-slice.ts';

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

/** What came with a drop: one file, or a folder of which only the name is known. */
export interface Dropped {
  readonly file: File;
  readonly isFolder: boolean;
  /** Where it lies; null where the shell doesn't tell. */
  readonly path: string | null;
}

/** Imports footage that was dropped on the window, opens the import dialog for a timeline; says in words why what was dropped is neither. */
export function takeDrop(dropped: readonly Dropped[]): Thunk<Promise<void>> {
  return async (dispatch) => {
    const words = text.interchange.drop;
    const tell = (message: string, remedy: string) => dispatch(noticeShown({ tone: 'failure', message, remedy }));
    const [one, ...others] = dropped;
    if (!one) return;
    const { name } = one.file;
    try {
      const formats = await dispatch(listFormats());
      const endings = formats.flatMap(({ extensions, packages }) => [
        ...extensions,
        ...packages.map(({ extension }) => extension),
      ]);
      const isTimeline = ({ file }: Dropped) => endings.some((ending) => file.name.toLowerCase().endsWith(ending));
      const media = dropped.flatMap((each) =>
        each.path === null || each.isFolder || isTimeline(each) ? [] : each.path,
      );
      // Where the shell tells where files lie they are footage for the bin on show, unless there is a timeline among them.
      if (media.length === dropped.length) {
        await dispatch(importMedia(media));
        return;
      }
      if (others.length > 0) return void tell(words.several, words.severalRemedy);
      if (!isTimeline(one)) return void tell(words.none(name), words.noneRemedy);
      if (one.path === null && one.isFolder) return void tell(words.folder(name), words.folderRemedy);
      dispatch(timelineDropped({ name, path: one.path }));
      if (one.path === null) await dispatch(send(one.file));
    } catch (error) {
      dispatch(dialogClosed());
      dispatch(failureNotice(Failure.from(error).report()));
    }
  };
}

/** Gives the host a copy of a file, unless its dialog is closed meanwhile. */
function send(file: File): Thunk<Promise<void>> {
  return async (dispatch, getState, { host }) => {
    const { name } = file;
    const { dropped } = getState().window;
    const path = await sendFile(host, file, name, () => getState().window.dropped === dropped);
    if (path !== null) dispatch(timelineDropped({ name, path }));
  };
}
