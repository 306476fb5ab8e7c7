import type { CommandId } from '../../core/keymap/command-list.ts';
import { run, whyNot } from '../editor/commands/command.ts';
import { commandById } from '../editor/commands/registry.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import type { IconName } from '../ui/Icon.tsx';

interface CommandButtonProps {
  readonly id: CommandId;
  readonly icon?: IconName;
  /** Its name where what it shows is a picture or shorter than a name. */
  readonly label?: string;
  readonly children?: string;
}

/** A button that does a command, and is off where the command can't be done. */
export function CommandButton({ id, children, ...look }: CommandButtonProps) {
  const dispatch = useAppDispatch();
  const command = commandById(id);
  const isOff = useAppSelector((state) => whyNot(command, state) !== null);
  return (
    <Button {...look} command={id} disabled={isOff} onClick={() => dispatch(run(command))}>
      {children}
    </Button>
  );
}
