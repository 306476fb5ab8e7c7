import { keyNames, type Press } from '../../core/keymap/press.ts';

/** The keys of a press, drawn as keys. */
export function Keys({ press }: { press: Press }) {
  return keyNames(press).map((name) => <kbd key={name}>{name}</kbd>);
}
