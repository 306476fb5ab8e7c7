/** A key of a keyboard, in widths of a letter's key. */
export interface Key {
  readonly label: string;
  /** As presses name it; null where it is no key to be pressed alone. */
  readonly name: string | null;
  /** What it is called with Shift, where that makes another sign of it and no modifier goes by its place. */
  readonly shifted: string | null;
  readonly width: number;
}

function key(label: string, name: string | null = label, width = 1, shifted: string | null = null): Key {
  return { label, name, shifted, width };
}

function modifier(label: string, width: number): Key {
  return key(label, null, width);
}

function letters(text: string): Key[] {
  return Array.from(text).map((letter) => key(letter));
}

/** Keys that are another sign with Shift: `1!` is 1 and !. */
function signs(...pairs: string[]): Key[] {
  return pairs.map((pair) => key(pair.charAt(0), pair.charAt(0), 1, pair.charAt(1)));
}

const functionKeys = Array.from({ length: 12 }, (_, i) => key(`F${i + 1}`));

/** The keyboard of the United States (ANSI), row by row, which the keymaps that programs come with are drawn on. Every row is 15 wide. */
export const keyboardRows: readonly (readonly Key[])[] = [
  [key('Esc', 'Escape', 1.5), ...functionKeys, key('Del', 'Delete', 1.5)],
  [...signs('`~', '1!', '2@', '3#', '4$', '5%', '6^', '7&', '8*', '9(', '0)', '-_', '=+'), key('⌫', 'Backspace', 2)],
  [key('Tab', 'Tab', 1.5), ...letters('QWERTYUIOP'), ...signs('[{', ']}'), key('\\', '\\', 1.5, '|')],
  [modifier('Caps', 1.75), ...letters('ASDFGHJKL'), ...signs(';:', '\'"'), key('Enter', 'Enter', 2.25)],
  [modifier('Shift', 2.25), ...letters('ZXCVBNM'), ...signs(',<', '.>', '/?'), modifier('Shift', 2.75)],
  [
    modifier('Ctrl ⌘', 1.5),
    modifier('Alt ⌥', 1.5),
    key('Space', 'Space', 4),
    key('☰', 'ContextMenu'),
    key('Home'),
    key('End'),
    key('←', 'ArrowLeft', 1.25),
    key('↑', 'ArrowUp', 1.25),
    key('↓', 'ArrowDown', 1.25),
    key('→', 'ArrowRight', 1.25),
  ],
];
