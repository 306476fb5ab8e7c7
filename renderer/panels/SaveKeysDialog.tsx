import { useState, type SubmitEvent } from 'react';
import type { FailureReport } from '../../core/jobs/failure.ts';
import { keymaps } from '../../core/keymap/keymaps.ts';
import { saveKeys } from '../editor/keys-requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { pathIn } from './path-in.ts';
import { useFolder } from './use-folder.ts';

const words = text.keyFiles;

/** Where the keys are written, and whether to be read back or to be printed. */
export function SaveKeysDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const keymap = useAppSelector((state) => keymaps[state.keys.keymap].name);
  const browsing = useFolder('keys');
  const [name, setName] = useState(words.name(keymap));
  const [ending, setEnding] = useState<'.html' | '.json'>('.html');
  const [failure, setFailure] = useState<FailureReport | null>(null);
  const folder = browsing.folder?.path ?? '';
  const path = folder && name.trim() ? pathIn(folder, name.trim() + ending) : null;

  async function write(event: SubmitEvent) {
    event.preventDefault();
    if (!path) return;
    const refusal = await dispatch(saveKeys(path));
    setFailure(refusal);
    if (!refusal) onClose();
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
          <Button strong type="submit" form="save-keys" disabled={!path}>
            {words.save}
          </Button>
        </>
      }
    >
      {failure && (
        <p className="dialog-failure" role="alert">
          {failure.message} {failure.remedy}
        </p>
      )}
      <form id="save-keys" className="export" onSubmit={(event) => void write(event)}>
        <label>
          <span>{text.exporting.name}</span>
          <input className="field" value={name} spellCheck={false} onChange={(event) => setName(event.target.value)} />
        </label>
        <label>
          <span>{text.exporting.format}</span>
          <select value={ending} onChange={(event) => setEnding(event.target.value as typeof ending)}>
            <option value=".html">{words.formats.html}</option>
            <option value=".json">{words.formats.json}</option>
          </select>
        </label>
      </form>
      <FileBrowser {...browsing} />
    </Dialog>
  );
}
