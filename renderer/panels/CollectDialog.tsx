import { useState, type SubmitEvent } from 'react';
import { collectProject } from '../editor/project-requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { pathIn } from './path-in.ts';
import { useFolder } from './use-folder.ts';

/** Where the project is copied to with all it needs. The job bar shows how far it is, and cancels it. */
export function CollectDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const project = useAppSelector((state) => state.project.name);
  const browsing = useFolder();
  const [name, setName] = useState(project);
  const folder = browsing.path ?? '';
  const path = folder && name.trim() ? pathIn(folder, name.trim()) : null;

  async function start(event: SubmitEvent) {
    event.preventDefault();
    if (path && (await dispatch(collectProject(path)))) onClose();
  }

  return (
    <Dialog
      wide
      title={text.collect.title}
      onClose={onClose}
      footer={
        <>
          <span className="quiet dialog-hint export-output">
            {path ? text.collect.willBe(path) : text.collect.needsName}
          </span>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button strong type="submit" form="collect" disabled={!path}>
            {text.collect.start}
          </Button>
        </>
      }
    >
      <p className="quiet">{text.collect.hint}</p>
      <form id="collect" className="export" onSubmit={(event) => void start(event)}>
        <label>
          <span>{text.collect.name}</span>
          <input className="field" value={name} spellCheck={false} onChange={(event) => setName(event.target.value)} />
        </label>
      </form>
      <FileBrowser {...browsing} />
    </Dialog>
  );
}
