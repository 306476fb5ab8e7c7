import { keymaps } from '../../core/keymap/keymaps.ts';
import { saveKeys } from '../editor/keys-requests.ts';
import { useAppSelector } from '../editor/store.ts';
import { text } from '../ui/text.ts';
import { SaveFileDialog } from './SaveFileDialog.tsx';

const words = text.keyFiles;

/** Where the keys are written, and whether to be read back or to be printed. */
export function SaveKeysDialog({ onClose }: { onClose: () => void }) {
  const keymap = useAppSelector((state) => keymaps[state.keys.keymap].name);
  return (
    <SaveFileDialog
      title={words.title}
      save={words.save}
      suggested={words.name(keymap)}
      formats={words.formats}
      show="keys"
      write={saveKeys}
      onClose={onClose}
    />
  );
}
