import { useState, type ReactNode, type SubmitEvent } from 'react';
import type { Input } from '../../core/contract/methods.ts';
import type { FailureReport } from '../../core/jobs/failure.ts';
import type { Thunk } from '../editor/store.ts';
import { useAppDispatch } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { pathIn } from './path-in.ts';
import { useFolder } from './use-folder.ts';

interface SaveFileDialogProps<Ending extends string> {
  readonly title: string;
  /** On the button that writes it. */
  readonly save: string;
  readonly hint?: ReactNode;
  /** What it is called unless the person says otherwise, without its ending. */
  readonly suggested: string;
  /** The endings it may have, each with what that is in words. */
  readonly formats: Readonly<Record<Ending, string>>;
  /** The files that are shown beside it. */
  readonly show?: Input<'files.list'>['show'];
  /** Writes it; gives back why it could not. */
  readonly write: (path: string) => Thunk<Promise<FailureReport | null>>;
  readonly onClose: () => void;
}

/** Where a file is written, under which name and as what. */
export function SaveFileDialog<Ending extends string>({
  title,
  save,
  hint,
  suggested,
  formats,
  show,
  write,
  onClose,
}: SaveFileDialogProps<Ending>) {
  const dispatch = useAppDispatch();
  const browsing = useFolder(show);
  const endings = Object.keys(formats) as [Ending, ...Ending[]];
  const [name, setName] = useState(suggested);
  const [ending, setEnding] = useState(endings[0]);
  const [failure, setFailure] = useState<FailureReport | null>(null);
  const path = browsing.path !== null && name.trim() ? pathIn(browsing.path, name.trim() + ending) : null;

  async function start(event: SubmitEvent) {
    event.preventDefault();
    if (!path) return;
    const refusal = await dispatch(write(path));
    setFailure(refusal);
    if (!refusal) onClose();
  }

  return (
    <Dialog
      wide
      title={title}
      onClose={onClose}
      footer={
        <>
          <span className="quiet dialog-hint export-output">{path ?? text.exporting.needsName}</span>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button strong type="submit" form="save-file" disabled={!path}>
            {save}
          </Button>
        </>
      }
    >
      {hint}
      {failure && (
        <p className="dialog-failure" role="alert">
          {failure.message} {failure.remedy}
        </p>
      )}
      <form id="save-file" className="export" onSubmit={(event) => void start(event)}>
        <label>
          <span>{text.exporting.name}</span>
          <input className="field" value={name} spellCheck={false} onChange={(event) => setName(event.target.value)} />
        </label>
        <label>
          <span>{text.exporting.format}</span>
          <select value={ending} onChange={(event) => setEnding(event.target.value as Ending)}>
            {endings.map((each) => (
              <option key={each} value={each}>
                {formats[each]}
              </option>
            ))}
          </select>
        </label>
      </form>
      <FileBrowser {...browsing} />
    </Dialog>
  );
}
