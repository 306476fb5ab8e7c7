/** A press of keys as commands and keymaps write it: `Ctrl+Shift+Z`, where Ctrl also means ⌘; `K+L` is L while K is down. Names of keys are those of the DOM. */
export type Press = string;

const pattern = /^(K\+)?(Ctrl\+)?(Alt\+)?(Shift\+)?(Space|[A-Z][a-zA-Z]+|F\d{1,2}|[^\s])$/u;

export function isPress(name: string): name is Press {
  return pattern.test(name);
}

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  Insert: 'Ins',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Backspace: '⌫',
  ContextMenu: '☰',
  '-': '−',
};

/** The keys of a press, as they stand on the keyboard: `Ctrl+ArrowUp` is Ctrl and ↑. */
export function keyNames(press: Press): string[] {
  return partsOf(press).map((part) => signs[part] ?? part);
}

/** The keys of a press by their names: `Ctrl++` is Ctrl and +. */
export function partsOf(press: Press): string[] {
  const [, before = '', key = ''] = /^(.*\+)?(.+)$/.exec(press) ?? [];
  return [...before.split('+').filter(Boolean), key];
}
