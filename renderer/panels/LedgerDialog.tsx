import { writeLedger } from '../editor/rights-requests.ts';
import { useAppSelector } from '../editor/store.ts';
import { text } from '../ui/text.ts';
import { SaveFileDialog } from './SaveFileDialog.tsx';

const words = text.ledger;

/** Where the ledger is written, and as what. */
export function LedgerDialog({ onClose }: { onClose: () => void }) {
  const project = useAppSelector((state) => state.project.name);
  return (
    <SaveFileDialog
      title={words.title}
      save={words.write}
      hint={<p className="quiet">{words.hint}</p>}
      suggested={words.name(project)}
      formats={words.formats}
      write={writeLedger}
      onClose={onClose}
    />
  );
}
