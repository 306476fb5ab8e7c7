import type { ActiveKeys } from '../../core/keymap/keymap.ts';
import type { Press } from '../../core/keymap/press.ts';
import type { Command } from './commands/command.ts';
import { commandById } from './commands/registry.ts';

/** What a keyboard event says of a press. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Keys whose sign changes with Shift and Alt; with a modifier they go by their place on the keyboard. */
const punctuation: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Period: '.',
  Backquote: '`',
};

/** The press as commands write it: `Ctrl+Shift+Z`. Keys that only exist with Shift (`?`, `+`) are written without it. */
export function nameOfPress({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): Press {
  const command = ctrlKey || metaKey;
  const sign = command || altKey ? punctuation[code] : undefined;
  const name = sign ?? keyName(key, code, altKey);
  const shiftSays = sign !== undefined || name.length > 1 || isLetter(name);
  return [command && 'Ctrl', altKey && 'Alt', shiftKey && shiftSays && 'Shift', name].filter(Boolean).join('+');
}

function keyName(key: string, code: string, altKey: boolean): string {
  if (key === ' ') return 'Space';
  // With Alt a Mac types signs: the key still is the letter's, or the digit's.
  if (altKey && !isLetter(key) && /^Key[A-Z]$/.test(code)) return code.slice(3);
  if (altKey && /^Digit\d$/.test(code)) return code.slice(5);
  return isLetter(key) ? key.toUpperCase() : key;
}

function isLetter(key: string): boolean {
  return key.length === 1 && key.toLowerCase() !== key.toUpperCase();
}

/** The command that a press asks for; null where there is none. While K is down, J and L mean something else than alone. */
export function commandFor(press: KeyPress, { byPress }: ActiveKeys, besideK = false): Command | null {
  const name = nameOfPress(press);
  const id = (besideK ? byPress.get(`K+${name}`) : undefined) ?? byPress.get(name);
  return id === undefined ? null : commandById(id);
}
