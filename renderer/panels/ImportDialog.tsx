import { useState } from 'react';
import { importMedia } from '../editor/requests.ts';
import { useAppDispatch } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { useFolder } from './use-folder.ts';

/** Picks media files of this machine for the bin. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const browsing = useFolder();
  const [picked, setPicked] = useState<readonly string[]>([]);
  function start(paths: readonly string[]) {
    if (paths.length === 0) return;
    void dispatch(importMedia([...paths]));
    onClose();
  }
  return (
    <Dialog
      wide
      title={text.files.importTitle}
      onClose={onClose}
      footer={
        <>
          <span className="quiet dialog-hint">{text.files.importHint}</span>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button strong disabled={picked.length === 0} onClick={() => start(picked)}>
            {text.files.import(picked.length)}
          </Button>
        </>
      }
    >
      <FileBrowser
        {...browsing}
        picked={picked}
        onPick={setPicked}
        onChoose={(path) => start(picked.includes(path) ? picked : [path])}
      />
    </Dialog>
  );
}
