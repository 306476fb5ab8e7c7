import { useState, type SubmitEvent } from 'react';
import type { FailureReport } from '../../core/jobs/failure.ts';
import { noticeShown } from '../editor/notices-slice.ts';
import { isFailure, writeLedger } from '../editor/rights-requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { pathIn } from './path-in.ts';
import { useFolder } from './use-folder.ts';

const words = text.ledger;

/** Where the ledger is written, and as what. */
export function LedgerDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const project = useAppSelector((state) => state.project.name);
  const browsing = useFolder();
  const [name, setName] = useState(words.name(project));
  const [ending, setEnding] = useState<'.html' | '.csv'>('.html');
  const [failure, setFailure] = useState<FailureReport | null>(null);
  const folder = browsing.folder?.path ?? '';
  const path = folder && name.trim() ? pathIn(folder, name.trim() + ending) : null;

  async function write(event: SubmitEvent) {
    event.preventDefault();
    if (!path) return;
    const answer = await dispatch(writeLedger(path));
    if (isFailure(answer)) {
      setFailure(answer);
      return;
    }
    dispatch(noticeShown({ tone: 'news', message: words.written(answer.output, answer.stretches), remedy: '' }));
    onClose();
  }

  return (
    <Dialog
      wide
      title={words.title}
      onClose={onClose}
      footer={
        <>
          <span className="quiet dialog-hint export-output">{path ?? text.exporting.needsName}</span>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button strong type="submit" form="ledger" disabled={!path}>
            {words.write}
          </Button>
        </>
      }
    >
      <p className="quiet">{words.hint}</p>
      {failure && (
        <p className="dialog-failure" role="alert">
          {failure.message} {failure.remedy}
        </p>
      )}
      <form id="ledger" className="export" onSubmit={(event) => void write(event)}>
        <label>
          <span>{text.exporting.name}</span>
          <input className="field" value={name} spellCheck={false} onChange={(event) => setName(event.target.value)} />
        </label>
        <label>
          <span>{text.exporting.format}</span>
          <select value={ending} onChange={(event) => setEnding(event.target.value as typeof ending)}>
            <option value=".html">{words.formats.html}</option>
            <option value=".csv">{words.formats.csv}</option>
          </select>
        </label>
      </form>
      <FileBrowser {...browsing} />
    </Dialog>
  );
}
