import { describe, expect, it } from 'vitest';
import { commandList, type CommandId } from './command-list.ts';
import { keySettingsSchema, keysWith, workprintKeys } from './key-settings.ts';
import { activeKeys, clashesIn, withKeys, withoutChange } from './keymap.ts';
import { keymapIds, keymaps } from './keymaps.ts';
import { isPress, keyNames } from './press.ts';

/** What no editor would sit down without a key for, whatever their hands know. */
const essential: readonly CommandId[] = [
  ...(['play', 'play-on', 'play-back', 'stop', 'step-back', 'step-on', 'cut-before', 'cut-after'] as const),
  ...(['to-start', 'to-end', 'mark-in', 'mark-out', 'mark-clip', 'clear-marks', 'add-marker'] as const),
  ...(['insert', 'overwrite', 'razor', 'delete', 'ripple-delete', 'top', 'tail'] as const),
  ...(['ripple-1', 'ripple+1', 'roll-1', 'roll+1', 'add-dissolve', 'select-edit', 'snapping'] as const),
  ...(['undo', 'redo', 'cut', 'copy', 'paste', 'select-all', 'escape', 'import', 'export', 'saveAs'] as const),
  ...(['zoom-in', 'zoom-out', 'zoom-to-fit', 'full-screen', 'regenerate', 'compare'] as const),
  ...(['menu-bar', 'context-menu', 'palette', 'shortcuts', 'keyboard'] as const),
];

describe.each(keymapIds)('the keymap %s', (id) => {
  const active = keysWith(commandList, { keymap: id, changes: {} });

  it('gives no key twice, and only to commands that there are', () => {
    const { keys } = keymaps[id];
    const known = new Set<string>(commandList.map((command) => command.id));
    expect(clashesIn(keys)).toEqual([]);
    expect(Object.keys(keys).filter((each) => !known.has(each))).toEqual([]);
    expect(
      Object.values(keys)
        .flat()
        .filter((press) => !isPress(press)),
    ).toEqual([]);
    const presses = [...active.byCommand.values()].flat();
    expect(presses.length).toBe(new Set(presses).size);
  });

  it('has a key for everything that an editor can not do without', () => {
    expect(essential.filter((each) => !active.byCommand.get(each)?.length)).toEqual([]);
  });

  it('gives to each command that it names exactly what it says', () => {
    for (const [each, presses] of Object.entries(keymaps[id].keys)) expect(active.byCommand.get(each)).toEqual(presses);
  });
});

describe('keys in force', () => {
  const commands = [
    { id: 'append', keys: ['E'] },
    { id: 'insert', keys: [','] },
    { id: 'undo', keys: ['Ctrl+Z', 'Alt+Backspace'] },
  ];
  const keymap = { insert: ['F9', 'E'] };

  it('are the strongest that was asked for; who loses a key is left with the others', () => {
    const { byCommand, byPress } = activeKeys(commands, [{ append: ['Ctrl+Z'] }, keymap]);
    expect(Object.fromEntries(byCommand)).toEqual({
      append: ['Ctrl+Z'],
      insert: ['F9', 'E'],
      undo: ['Alt+Backspace'],
    });
    expect(byPress.get('Ctrl+Z')).toBe('append');
    expect(byPress.has(',')).toBe(false);
  });

  it('leave a command without keys where a person took them away, and pass over commands that are gone', () => {
    const { byCommand } = activeKeys(commands, [{ undo: [], 'from-another-version': ['E'] }]);
    expect(byCommand.get('undo')).toEqual([]);
    expect(byCommand.get('append')).toEqual(['E']);
  });

  it('are changed one command at a time: a key that was given goes over, and is free again when that is taken back', () => {
    const first = withKeys({}, 'append', ['F9']);
    const second = withKeys(first, 'undo', ['F9', 'Ctrl+Z']);
    expect(second).toEqual({ append: [], undo: ['F9', 'Ctrl+Z'] });
    expect(withoutChange(second, 'undo')).toEqual({ append: [] });
  });
});

describe('key settings', () => {
  it('are read as they were written, and refused where they are not as they should be', () => {
    const kept = { keymap: 'avid', changes: { append: ['Shift+F12', 'K+M'], undo: [] } };
    expect(keySettingsSchema.parse(kept)).toEqual(kept);
    const broken = [
      { ...workprintKeys, keymap: 'edius' },
      { ...workprintKeys, changes: { append: 'E' } },
      { ...workprintKeys, changes: { append: ['Hyper+E'] } },
      { ...workprintKeys, changes: { append: ['E'], insert: ['E'] } },
      3,
    ];
    expect(broken.filter((each) => keySettingsSchema.safeParse(each).success)).toEqual([]);
  });
});

it('names keys as they stand on the keyboard', () => {
  expect(keyNames('Ctrl+ArrowUp')).toEqual(['Ctrl', '↑']);
  expect(keyNames('+')).toEqual(['+']);
  expect(keyNames('Ctrl++')).toEqual(['Ctrl', '+']);
  expect(keyNames('K+L')).toEqual(['K', 'L']);
});
