import { describe, expect, it } from 'vitest';
import { nameOfPress, shortcutFor, shortcuts } from './shortcuts.ts';

const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('the keymap', () => {
  it('names presses as they are written, whatever the case of the letter', () => {
    expect(nameOfPress({ ...plain, key: 'j' })).toBe('J');
    expect(nameOfPress({ ...plain, key: 'Z', ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
    expect(nameOfPress({ ...plain, key: 'z', metaKey: true })).toBe('Ctrl+Z');
    expect(nameOfPress({ ...plain, key: ' ' })).toBe('Space');
    expect(nameOfPress({ ...plain, key: '?', shiftKey: true })).toBe('?');
    expect(nameOfPress({ ...plain, key: 'ArrowLeft', shiftKey: true })).toBe('Shift+ArrowLeft');
  });

  it('gives no key two meanings', () => {
    const keys = shortcuts.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key === 'Space' || /^(Ctrl\+)?(Alt\+)?(Shift\+)?.+$/.test(key)).toBe(true);
  });

  it('tells undo from redo', () => {
    expect(shortcutFor({ ...plain, key: 'z', ctrlKey: true })?.label).toBe('Undo');
    expect(shortcutFor({ ...plain, key: 'Z', ctrlKey: true, shiftKey: true })?.label).toBe('Redo');
    expect(shortcutFor({ ...plain, key: 'F5' })).toBeNull();
  });
});
