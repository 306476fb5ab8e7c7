import type { ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'title'> {
  readonly icon?: IconName;
  /** The key that does the same, shown in the tooltip. */
  readonly shortcut?: string | undefined;
  readonly pressed?: boolean;
  readonly strong?: boolean;
  /** Name of a button that has no words in it. */
  readonly label?: string;
}

/** A button. A click leaves the focus where it is, so that Space goes on playing; the keyboard reaches it with Tab. */
export function Button({ icon, shortcut, pressed, strong, label, children, className, ...rest }: ButtonProps) {
  const name = label ?? (typeof children === 'string' ? children : undefined);
  const title = [name, shortcut && `(${shortcut})`].filter(Boolean).join(' ');
  const classes = ['button', strong && 'button-strong', icon && !children && 'button-icon', className];
  return (
    <button
      type="button"
      title={title}
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
