const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  Backspace: '⌫',
  ContextMenu: '☰',
  '-': '−',
};

/** The keys of a press, as they stand on the keyboard: `Ctrl+ArrowUp` is Ctrl and ↑. */
export function keyNames(press: string): string[] {
  const parts = press === '+' ? ['+'] : press.split('+');
  return parts.map((part) => signs[part] ?? part);
}

export function Keys({ press }: { press: string }) {
  return keyNames(press).map((name) => <kbd key={name}>{name}</kbd>);
}
