import { useState } from 'react';
import { addToArchive } from '../editor/archive-requests.ts';
import { useAppDispatch } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { RightsFields } from './RightsFields.tsx';
import { rightsFromTyped, typedFrom } from './typed-rights.ts';
import { useFolder } from './use-folder.ts';

/** Picks the folder of finished films that joins the archive. */
export function ArchiveDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const browsing = useFolder();
  const { path } = browsing;
  const [typed, setTyped] = useState(typedFrom());
  const [problem, setProblem] = useState<string | null>(null);
  function add() {
    if (path === null) return;
    const rights = rightsFromTyped(typed);
    if ('problem' in rights) {
      setProblem(rights.problem);
      return;
    }
    void dispatch(addToArchive(path, rights));
    onClose();
  }
  return (
    <Dialog
      wide
      title={text.files.archiveTitle}
      onClose={onClose}
      footer={
        <>
          <span className="quiet dialog-hint">{text.files.archiveHint}</span>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button strong disabled={path === null} onClick={add}>
            {text.files.add}
          </Button>
        </>
      }
    >
      <FileBrowser {...browsing} onPick={ignore} />
      <RightsFields rights={typed} onChange={setTyped} />
      {problem !== null && (
        <p className="dialog-failure" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}

/** Files are shown so that the right folder can be told; only the folder is picked. */
function ignore(): void {
  return undefined;
}
