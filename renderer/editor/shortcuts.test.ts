import { describe, expect, it } from 'vitest';
import { keysWith, workprintKeys } from '../../core/keymap/key-settings.ts';
import { commands } from './commands/registry.ts';
import { commandFor, nameOfPress } from './shortcuts.ts';

const keys = keysWith(commands, workprintKeys);
const plain = { code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('the keymap', () => {
  it('names presses as they are written, whatever the case of the letter', () => {
    expect(nameOfPress({ ...plain, key: 'j' })).toBe('J');
    expect(nameOfPress({ ...plain, key: 'Z', ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
    expect(nameOfPress({ ...plain, key: 'z', metaKey: true })).toBe('Ctrl+Z');
    expect(nameOfPress({ ...plain, key: ' ' })).toBe('Space');
    expect(nameOfPress({ ...plain, key: '?', shiftKey: true })).toBe('?');
    expect(nameOfPress({ ...plain, key: 'ArrowLeft', shiftKey: true })).toBe('Shift+ArrowLeft');
  });

  it('knows brackets and commas by their place on the keyboard where Shift or Alt makes another sign of them', () => {
    expect(nameOfPress({ ...plain, key: '<', code: 'Comma', ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+,');
    expect(nameOfPress({ ...plain, key: '“', code: 'BracketLeft', altKey: true })).toBe('Alt+[');
    expect(nameOfPress({ ...plain, key: '{', code: 'BracketLeft', shiftKey: true })).toBe('{');
  });

  it('knows letters that Alt makes a sign of on a Mac', () => {
    expect(nameOfPress({ ...plain, key: '√', code: 'KeyV', altKey: true })).toBe('Alt+V');
    expect(nameOfPress({ ...plain, key: 'a', code: 'KeyQ', altKey: true })).toBe('Alt+A');
    expect(nameOfPress({ ...plain, key: '¡', code: 'Digit1', altKey: true, metaKey: true })).toBe('Ctrl+Alt+1');
  });

  it('knows J and L beside K from J and L alone', () => {
    expect(commandFor({ ...plain, key: 'l' }, keys)?.id).toBe('play-on');
    expect(commandFor({ ...plain, key: 'l' }, keys, true)?.id).toBe('slow-on');
    expect(commandFor({ ...plain, key: 'j' }, keys, true)?.id).toBe('slow-back');
    expect(commandFor({ ...plain, key: 'i' }, keys, true)?.id).toBe('mark-in');
  });

  it('tells undo from redo', () => {
    expect(commandFor({ ...plain, key: 'z', ctrlKey: true }, keys)?.id).toBe('undo');
    expect(commandFor({ ...plain, key: 'Z', ctrlKey: true, shiftKey: true }, keys)?.id).toBe('redo');
    expect(commandFor({ ...plain, key: 'F5' }, keys)).toBeNull();
  });
});
