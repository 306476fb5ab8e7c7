import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { dialogClosed } from '../editor/window-slice.ts';
import { ArchiveDialog } from './ArchiveDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';

/** The dialog that is in front, if any. */
export function Dialogs() {
  const dispatch = useAppDispatch();
  const dialog = useAppSelector((state) => state.window.dialog);
  const close = () => dispatch(dialogClosed());
  if (dialog === 'import') return <ImportDialog onClose={close} />;
  if (dialog === 'archive') return <ArchiveDialog onClose={close} />;
  if (dialog === 'export') return <ExportDialog onClose={close} />;
  if (dialog === 'shortcuts') return <ShortcutSheet onClose={close} />;
  return null;
}
