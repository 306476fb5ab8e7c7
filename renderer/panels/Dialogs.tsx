import { commandById } from '../editor/commands/registry.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { dialogClosed } from '../editor/window-slice.ts';
import { ArchiveDialog } from './ArchiveDialog.tsx';
import { BoardsDialog } from './BoardsDialog.tsx';
import { CacheDialog } from './CacheDialog.tsx';
import { CommandForm } from './CommandForm.tsx';
import { CollectDialog } from './CollectDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { ExportTimelineDialog } from './ExportTimelineDialog.tsx';
import { HistoryCompactDialog } from './HistoryCompactDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { ImportTimelineDialog } from './ImportTimelineDialog.tsx';
import { LedgerDialog } from './LedgerDialog.tsx';
import { ProfileDialog } from './ProfileDialog.tsx';
import { RelinkDialog } from './RelinkDialog.tsx';
import { RightsDialog } from './RightsDialog.tsx';
import { SaveAsDialog } from './SaveAsDialog.tsx';
import { SourcesDialog } from './SourcesDialog.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { VerifyDialog } from './VerifyDialog.tsx';

/** The dialog that is in front, if any. */
export function Dialogs() {
  const dispatch = useAppDispatch();
  const dialog = useAppSelector((state) => state.window.dialog);
  const command = useAppSelector(({ window }) => (window.form === null ? null : commandById(window.form)));
  const close = () => dispatch(dialogClosed());
  if (command?.form) return <CommandForm key={command.id} command={command} form={command.form} onClose={close} />;
  if (dialog === 'import') return <ImportDialog onClose={close} />;
  if (dialog === 'importTimeline') return <ImportTimelineDialog onClose={close} />;
  if (dialog === 'exportTimeline') return <ExportTimelineDialog onClose={close} />;
  if (dialog === 'archive') return <ArchiveDialog onClose={close} />;
  if (dialog === 'export') return <ExportDialog onClose={close} />;
  if (dialog === 'saveAs') return <SaveAsDialog onClose={close} />;
  if (dialog === 'collect') return <CollectDialog onClose={close} />;
  if (dialog === 'relink') return <RelinkDialog onClose={close} />;
  if (dialog === 'verify') return <VerifyDialog onClose={close} />;
  if (dialog === 'cache') return <CacheDialog onClose={close} />;
  if (dialog === 'compactHistory') return <HistoryCompactDialog onClose={close} />;
  if (dialog === 'rights') return <RightsDialog onClose={close} />;
  if (dialog === 'boards') return <BoardsDialog onClose={close} />;
  if (dialog === 'ledger') return <LedgerDialog onClose={close} />;
  if (dialog === 'profile') return <ProfileDialog onClose={close} />;
  if (dialog === 'sources') return <SourcesDialog onClose={close} />;
  if (dialog === 'shortcuts') return <ShortcutSheet onClose={close} />;
  return null;
}
