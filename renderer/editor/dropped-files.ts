import { Failure } from '../../core/jobs/failure.ts';
import { text } from '../ui/text.ts';
import { failureNotice, noticeShown } from './notices-slice.ts';
import { importMedia } from './requests.ts';
import { sendFile } from './send-file.ts';
import type { Thunk } from './store.ts';
import { listFormats } from './timeline-requests.ts';
import { dialogClosed, timelineDropped } from './window-slice.ts';

declare global {
  interface Window {
    /** Set by Electron's preload script: the path of a file that was dropped; empty for one that lies nowhere. */
    readonly workprintPathOf?: (file: File) => string;
  }
}

/** What came with a drop: a file or a folder. */
export interface Dropped {
  readonly file: File;
  readonly isFolder: boolean;
  /** Where it lies; null where the shell doesn't tell. */
  readonly path: string | null;
}

export function bringsFiles({ dataTransfer }: { readonly dataTransfer: DataTransfer | null }): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

/** Whether the shell tells where files lie that are dropped: only then can footage be. */
export function tellsPaths(): boolean {
  return window.workprintPathOf !== undefined;
}

/** To be read while the event is handled: the browser takes it back afterwards. */
export function droppedFiles({ items }: DataTransfer): Dropped[] {
  return [...items].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    if (!file) return [];
    const path = window.workprintPathOf?.(file) ?? '';
    return { file, isFolder: item.webkitGetAsEntry()?.isDirectory === true, path: path === '' ? null : path };
  });
}

/**
 * Takes footage and folders of it as `takeMedia` does, into the bin on show if nothing else is said; opens the import dialog for a timeline. Says in words why what was
 * dropped is neither.
 */
export function takeDrop(
  dropped: readonly Dropped[],
  takeMedia: (paths: string[]) => Thunk<Promise<unknown>> = importMedia,
): Thunk<Promise<void>> {
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
      const media = dropped.filter((each) => !isTimeline(each));
      const paths = media.flatMap(({ path }) => path ?? []);
      if (paths.length === dropped.length) {
        await dispatch(takeMedia(paths));
        return;
      }
      if (media.length > paths.length) return void tell(words.nowhere(media.length, name), words.nowhereRemedy);
      if (others.length > 0) return void tell(words.several, words.severalRemedy);
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
