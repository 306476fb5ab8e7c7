import { useState } from 'react';
import type { Input } from '../../core/contract/methods.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { FileBrowser } from './FileBrowser.tsx';
import { folderOf } from './path-in.ts';
import { useFolder } from './use-folder.ts';

interface FileDialogProps {
  readonly show: Input<'files.list'>['show'];
  /** The path of the file that was named before; its folder is shown first. Empty for none. */
  readonly path: string;
  readonly onPick: (path: string) => void;
  readonly onClose: () => void;
}

/** Picks one file of this machine. */
export function FileDialog({ show, path, onPick, onClose }: FileDialogProps) {
  const browsing = useFolder(show, path === '' ? null : folderOf(path));
  const [[picked], setPicked] = useState<readonly string[]>([]);
  function choose(file: string | undefined) {
    if (file === undefined) return;
    onPick(file);
    onClose();
  }
  return (
    <Dialog
      wide
      title={text.files.fileTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{text.files.cancel}</Button>
          <Button strong disabled={picked === undefined} onClick={() => choose(picked)}>
            {text.files.choose}
          </Button>
        </>
      }
    >
      <FileBrowser
        {...browsing}
        single
        nothing={text.files.noFiles}
        picked={picked === undefined ? [] : [picked]}
        onPick={setPicked}
        onChoose={choose}
      />
    </Dialog>
  );
}
