import { partsOf, type Press } from '../../core/keymap/press.ts';

/** What a control says of itself in its tooltip (see `Tooltips`) and, of its keys, to a screen reader. */
export function tipOf(name: string | undefined, keys: readonly Press[] = []) {
  const [first] = keys;
  return {
    'data-tip': name,
    'data-tip-key': first,
    'aria-keyshortcuts': first === undefined ? undefined : keys.map(ariaName).join(' '),
  };
}

/** A press as ARIA writes it, words with a plus between them. */
function ariaName(press: Press): string {
  return partsOf(press)
    .map((part) => ariaParts[part] ?? part)
    .join('+');
}

const ariaParts: Readonly<Record<string, string>> = { Ctrl: 'Control', '+': 'Plus' };
