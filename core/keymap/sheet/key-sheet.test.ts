import { describe, expect, it } from 'vitest';
import { commandList } from '../command-list.ts';
import { readKeyFile, keyFileText } from '../key-file.ts';
import { workprintKeys, type KeySettings } from '../key-settings.ts';
import { keySheet, keySheetHtml } from './key-sheet.ts';
import { keyboardRows } from './keyboard.ts';

const changed: KeySettings = { keymap: 'premiere', changes: { append: ['Q', 'Ctrl+<'], top: [] } };

describe('the sheet of keys', () => {
  it('lists every command with the keys it has', () => {
    const rows = keySheet(changed);
    expect(rows.map(({ id }) => id)).toEqual(commandList.map(({ id }) => id));
    expect(rows.find(({ id }) => id === 'append')).toMatchObject({
      label: 'Append to timeline',
      keys: ['Q', 'Ctrl+<'],
    });
    expect(rows.find(({ id }) => id === 'top')?.keys).toEqual([]);
    expect(rows.find(({ id }) => id === 'razor-tool')?.keys).toEqual(['C']);
  });

  it('is a page with a keyboard for each modifier, where each key says what it does', () => {
    const html = keySheetHtml(changed);
    expect(html.match(/class="board"/g)).toHaveLength(4);
    expect(html).toContain('<b>Q</b><span>Append to timeline</span>');
    expect(html).toContain('with the keys of 2 commands changed');
    expect(html).toContain('<dd>Q, Ctrl &lt;</dd>');
    const [, shift = ''] = keySheetHtml(workprintKeys).split('class="board"').slice(1);
    expect(shift).toContain('<b>[</b><span>Ripple −10 frames</span>');
    expect(shift).toContain('<b>Z</b><span>Zoom to fit</span>');
  });

  it('draws a keyboard whose rows are of one width', () => {
    expect(keyboardRows.map((row) => row.reduce((sum, { width }) => sum + width, 0))).toEqual(
      keyboardRows.map(() => 15),
    );
  });
});

describe('a file of keys', () => {
  it('reads back what was written', () => {
    expect(readKeyFile(keyFileText(changed), 'mine.json')).toEqual(changed);
  });

  it.each([
    ['no JSON', '{"format": '],
    ['another program’s', '{"format": "premiere", "version": 1}'],
    ['a key twice', keyFileText({ keymap: 'workprint', changes: { append: ['E'], insert: ['E'] } })],
    ['a key that is none', keyFileText({ keymap: 'workprint', changes: { append: ['Hyper+E'] } })],
  ])('is refused by name where it holds %s', (_, text) => {
    expect(() => readKeyFile(text, 'mine.json')).toThrow(/^mine\.json holds no keys of Workprint/);
  });
});
