import { describe, expect, it } from 'vitest';
import { keysWith } from '../../core/keymap/key-settings.ts';
import { text } from '../ui/text.ts';
import { keyOf } from '../ui/text/key-of.ts';
import { withKeys } from './active-keys.ts';
import { commands } from './commands/registry.ts';

describe('a text that names a key', () => {
  const said = `Compare with ${keyOf('compare')}, move with ${keyOf('nudge+1')}, append with ${keyOf('append')}.`;

  it('names the one that the command has in the keymap', () => {
    const own = keysWith(commands, { keymap: 'workprint', changes: {} });
    expect(withKeys(said, own)).toBe('Compare with W, move with Alt+→, append with E.');
  });

  it('names the place in the menus where the command has none', () => {
    const premiere = keysWith(commands, { keymap: 'premiere', changes: {} });
    expect(withKeys(said, premiere)).toBe(
      'Compare with Shift+W, move with Alt+→, append with Place › Append to timeline.',
    );
  });
});

it('no text names a key of a command itself: it would be wrong in another keymap', () => {
  // Enter, Space and a click with Ctrl belong to the control that is told of; so do all the keys of a sentence that begins with them.
  const names = /\b(Ctrl|Alt)\+(?!click)|\bShift\+(?!Enter|click)|\b[Pp]ress [A-Z]\b|\bwith [B-Z]\b|\bF\d+\b/;
  expect(wordsOf(text).filter((said) => names.test(said) && !said.startsWith('Enter '))).toEqual([]);
});

/** Every text of the catalogue; of those that are made, how. */
function wordsOf(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function') return [String(part)];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(wordsOf) : [];
}
