import { useState } from 'react';
import { keyNames, type Press } from '../../core/keymap/press.ts';
import { keysFor, menuPath, selectKeys } from '../editor/active-keys.ts';
import { withoutDots, type Command } from '../editor/commands/command.ts';
import { commandById } from '../editor/commands/registry.ts';
import { keysGiven, keysReset } from '../editor/keys-slice.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { KeyCapture } from '../ui/KeyCapture.tsx';
import { Keys } from '../ui/Keys.tsx';
import { text } from '../ui/text.ts';

const words = text.keyboard;

/** The keys of one command: what it has, each to be taken away, and one to be given by pressing it. */
export function KeysOfCommand({ command }: { command: Command }) {
  const dispatch = useAppDispatch();
  const active = useAppSelector(selectKeys);
  const isChanged = useAppSelector((state) => command.id in state.keys.changes);
  const [press, setPress] = useState<Press | null>(null);
  const keys = keysFor(command.id, active);
  const holder = press === null ? undefined : active.byPress.get(press);
  const hasIt = holder === command.id;

  function give(next: readonly Press[]) {
    dispatch(keysGiven({ id: command.id, keys: next }));
    setPress(null);
  }

  return (
    <section className="keys-of" aria-label={words.keysOf(withoutDots(command.label))}>
      <div className="keys-of-line">
        <h3>{withoutDots(command.label)}</h3>
        {keys.length === 0 && <span className="quiet">{words.noKey}</span>}
        {keys.map((each) => (
          <Button
            key={each}
            label={words.remove(keyNames(each).join(' '))}
            onClick={() => give(keys.filter((other) => other !== each))}
          >
            <Keys press={each} />
            <span aria-hidden="true">×</span>
          </Button>
        ))}
      </div>
      <div className="keys-of-line">
        <KeyCapture
          label={words.press}
          placeholder={words.press}
          press={press}
          onPress={setPress}
          onConfirm={() => press !== null && !hasIt && give([...keys, press])}
        />
        <Button disabled={press === null || hasIt} onClick={() => press !== null && give([...keys, press])}>
          {words.add}
        </Button>
        <Button disabled={press === null || hasIt} onClick={() => press !== null && give([press])}>
          {words.only}
        </Button>
        <Button disabled={!isChanged} onClick={() => dispatch(keysReset(command.id))}>
          {words.reset}
        </Button>
      </div>
      <p className="quiet keys-of-status" role="status">
        {statusOf()}
      </p>
    </section>
  );

  /** What happens to whom when the key that was pressed is given. */
  function statusOf(): string {
    if (press === null) return words.how;
    const name = keyNames(press).join(' ');
    if (holder === undefined) return words.free(name);
    if (hasIt) return words.hasIt(name);
    const isLast = keysFor(holder, active).length === 1;
    return words.taken(name, menuPath(commandById(holder)), isLast);
  }
}
