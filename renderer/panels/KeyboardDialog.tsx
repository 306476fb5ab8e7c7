import { useMemo, useState } from 'react';
import type { FailureReport } from '../../core/jobs/failure.ts';
import type { Press } from '../../core/keymap/press.ts';
import { keymapIds, keymaps, type KeymapId } from '../../core/keymap/keymaps.ts';
import { selectKeys } from '../editor/active-keys.ts';
import { openKeys } from '../editor/keys-requests.ts';
import { allKeysReset, keymapChosen } from '../editor/keys-slice.ts';
import { foundCommands } from '../editor/palette/palette.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { KeyCapture } from '../ui/KeyCapture.tsx';
import { text } from '../ui/text.ts';
import { FileDialog } from './FileDialog.tsx';
import { KeyList } from './KeyList.tsx';
import { KeysOfCommand } from './KeysOfCommand.tsx';
import { SaveKeysDialog } from './SaveKeysDialog.tsx';

const words = text.keyboard;

/** The keys of every command: whose keymap, and what a person changed in it. What is set is in force at once. */
export function KeyboardDialog({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const { keymap, changes } = useAppSelector((state) => state.keys);
  const { byPress } = useAppSelector(selectKeys);
  const [typed, setTyped] = useState('');
  const [pressed, setPressed] = useState<Press | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [file, setFile] = useState<'save' | 'open' | null>(null);
  const [failure, setFailure] = useState<FailureReport | null>(null);
  const changed = Object.keys(changes).length;
  const found = useMemo(() => {
    const all = foundCommands(typed, []).map(({ command }) => command);
    return pressed === null ? all : all.filter(({ id }) => byPress.get(pressed) === id);
  }, [typed, pressed, byPress]);
  const command = found.find(({ id }) => id === chosen) ?? found[0];

  async function open(path: string) {
    setFailure(await dispatch(openKeys(path)));
  }

  return (
    <>
      <Dialog
        wide
        title={words.title}
        onClose={onClose}
        footer={
          <>
            <span className="dialog-hint">
              <Button disabled={changed === 0} onClick={() => dispatch(allKeysReset())}>
                {words.resetAll(changed)}
              </Button>
            </span>
            <Button onClick={() => setFile('open')}>{words.open}</Button>
            <Button onClick={() => setFile('save')}>{words.save}</Button>
            <Button strong onClick={onClose}>
              {text.shortcuts.close}
            </Button>
          </>
        }
      >
        <div className="keyboard-head">
          <label>
            <span>{words.keymap}</span>
            <select value={keymap} onChange={(event) => dispatch(keymapChosen(event.target.value as KeymapId))}>
              {keymapIds.map((id) => (
                <option key={id} value={id}>
                  {keymaps[id].name}
                </option>
              ))}
            </select>
          </label>
          <input
            className="field"
            type="search"
            aria-label={words.search}
            placeholder={words.search}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <KeyCapture label={words.searchKey} placeholder={words.searchKey} press={pressed} onPress={setPressed} />
          <Button icon="close" label={words.clearKey} disabled={pressed === null} onClick={() => setPressed(null)} />
        </div>
        <p className="quiet">{words.follows(keymaps[keymap].follows)}</p>
        {failure && (
          <p className="dialog-failure" role="alert">
            {failure.message} {failure.remedy}
          </p>
        )}
        <KeyList commands={found} chosen={command?.id ?? null} onChoose={setChosen} />
        {command && <KeysOfCommand key={command.id} command={command} />}
      </Dialog>
      {file === 'open' && (
        <FileDialog show="keys" path="" onPick={(path) => void open(path)} onClose={() => setFile(null)} />
      )}
      {file === 'save' && <SaveKeysDialog onClose={() => setFile(null)} />}
    </>
  );
}
