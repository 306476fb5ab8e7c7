import type { ButtonHTMLAttributes } from 'react';
import type { CommandId } from '../../core/keymap/command-list.ts';
import type { Press } from '../../core/keymap/press.ts';
import { useKeysFor } from '../editor/active-keys.ts';
import { Icon, type IconName } from './Icon.tsx';
import { tipOf } from './tip.ts';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'title'> {
  readonly icon?: IconName;
  /** The command that does the same: its key is in the tooltip. */
  readonly command?: CommandId;
  /** A key of the control itself, which no keymap changes. */
  readonly ownKey?: Press;
  readonly pressed?: boolean;
  readonly strong?: boolean;
  /** Name of a button that has no words in it. */
  readonly label?: string;
}

/** A button. A click leaves the focus where it is, so that Space goes on playing; the keyboard reaches it with Tab. */
export function Button({ icon, command, ownKey, pressed, strong, label, children, className, ...rest }: ButtonProps) {
  const keys = useKeysFor(command);
  const name = label ?? (typeof children === 'string' ? children : undefined);
  const classes = ['button', strong && 'button-strong', icon && !children && 'button-icon', className];
  return (
    <button
      type="button"
      {...tipOf(name, ownKey ? [ownKey] : keys)}
      aria-label={label}
      aria-pressed={pressed}
      onMouseDown={(event) => event.preventDefault()}
      {...rest}
      className={classes.filter(Boolean).join(' ')}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
