import { escaped } from '../../html/escaped.ts';
import { commandList } from '../command-list.ts';
import { keysWith, type KeySettings } from '../key-settings.ts';
import type { ActiveKeys } from '../keymap.ts';
import { keymaps } from '../keymaps.ts';
import { keyNames, type Press } from '../press.ts';
import { keyboardRows, type Key } from './keyboard.ts';

/** A command as the sheet lists it. */
export interface SheetRow {
  readonly id: string;
  readonly menu: string;
  readonly submenu: string | null;
  readonly label: string;
  readonly keys: readonly Press[];
}

/** Every command with the keys it has under these settings, in the order of the menus. */
export function keySheet(settings: KeySettings): SheetRow[] {
  const { byCommand } = keysWith(commandList, settings);
  return commandList.map((command) => ({
    id: command.id,
    menu: command.menu,
    submenu: 'submenu' in command ? command.submenu : null,
    label: command.label.replace(/…$/, ''),
    keys: byCommand.get(command.id) ?? [],
  }));
}

/** The modifiers that a keyboard is drawn for, as presses begin with them. */
const drawn = ['', 'Shift+', 'Ctrl+', 'Alt+'] as const;

const STYLE = `
  :root { color: #111; background: #fff; font: 8pt/1.3 system-ui, 'Segoe UI', 'Liberation Sans', sans-serif; }
  body { margin: 1.5em auto; max-width: 260mm; padding: 0 1em; }
  h1 { font-size: 15pt; margin: 0; } h2 { font-size: 10pt; margin: 4mm 0 1.5mm; } h3 { font-size: 9pt; margin: 0 0 1mm; border-bottom: .3mm solid #111; }
  p { margin: 1mm 0 0; color: #444; }
  .row { display: flex; gap: .8mm; margin-bottom: .8mm; }
  .key { flex: var(--width) 1 0; min-width: 0; height: 12.2mm; box-sizing: border-box; padding: .7mm 1mm; overflow: hidden; border: .25mm solid #999; border-radius: 1mm; }
  .key b { display: block; font-size: 7.5pt; line-height: 1.2; }
  .key span { display: block; font-size: 5.6pt; line-height: 1.15; overflow-wrap: anywhere; }
  .free { border-color: #ccc; color: #888; } .free b { font-weight: 400; }
  .held { background: #ddd; }
  .lists { columns: 3; column-gap: 7mm; margin-top: 5mm; }
  section { margin-bottom: 4mm; }
  dl { margin: 0; } dl div { display: flex; justify-content: space-between; gap: 3mm; break-inside: avoid; border-bottom: .1mm solid #ddd; }
  h3 { break-after: avoid; }
  dd { margin: 0; white-space: nowrap; font-weight: 600; }
  @page { size: landscape; margin: 10mm; }
  @media print { body { margin: 0; padding: 0; max-width: none; } .board { break-inside: avoid; } .board:nth-of-type(2n + 1):not(:first-of-type), .lists { break-before: page; } }
`;

/** The keys that are in force as one HTML page that needs nothing else: a keyboard for each modifier, and lists by menu. It prints on A4 and Letter, landscape. */
export function keySheetHtml(settings: KeySettings): string {
  const { name, follows } = keymaps[settings.keymap];
  const rows = keySheet(settings);
  const without = rows.filter(({ keys }) => keys.length === 0).length;
  const changed = Object.keys(settings.changes).length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Workprint keys: ${escaped(name)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Workprint keys: ${escaped(name)}</h1>
<p>${escaped(follows)}${changed === 0 ? '' : `, with the keys of ${counted(changed)} changed`}. Ctrl also means ⌘.</p>
${drawn.map((modifiers) => keyboard(modifiers, settings)).join('\n')}
<div class="lists">
${[...new Set(rows.map(({ menu }) => menu))].map((menu) => list(menu, rows)).join('\n')}
${without === 0 ? '' : `<p>${counted(without)} ${without === 1 ? 'has' : 'have'} no key and ${without === 1 ? 'is' : 'are'} not listed: the palette runs them by name.</p>`}
</div>
</body>
</html>
`;
}

function keyboard(modifiers: (typeof drawn)[number], settings: KeySettings): string {
  const active = keysWith(commandList, settings);
  const title = modifiers === '' ? 'Keys alone' : `With ${modifiers.slice(0, -1)}`;
  const rows = keyboardRows.map(
    (row) => `<div class="row">${row.map((key) => keyCap(key, modifiers, active)).join('')}</div>`,
  );
  return `<div class="board"><h2>${title}</h2>\n${rows.join('\n')}</div>`;
}

function keyCap(key: Key, modifiers: string, { byPress }: ActiveKeys): string {
  const { label, width } = key;
  const held = key.name === null && modifiers !== '' && label.startsWith(modifiers.slice(0, -1));
  const id = byPress.get(pressOf(key, modifiers));
  const command = commandList.find((each) => each.id === id);
  const state = held ? ' held' : command ? '' : ' free';
  const says = command ? `<span>${escaped(command.label.replace(/…$/, ''))}</span>` : '';
  return `<div class="key${state}" style="--width:${width}"><b>${escaped(label)}</b>${says}</div>`;
}

/** A sign that only Shift makes is written without it. */
function pressOf({ name, shifted }: Key, modifiers: string): Press {
  if (modifiers === 'Shift+' && shifted !== null) return shifted;
  return `${modifiers}${name ?? ''}`;
}

function list(menu: string, rows: readonly SheetRow[]): string {
  const lines = rows
    .filter((row) => row.menu === menu && row.keys.length > 0)
    .map(
      ({ label, keys }) =>
        `<div><dt>${escaped(label)}</dt><dd>${keys.map((press) => escaped(keyNames(press).join(' '))).join(', ')}</dd></div>`,
    );
  return `<section><h3>${escaped(menu)}</h3><dl>\n${lines.join('\n')}\n</dl></section>`;
}

function counted(commands: number): string {
  return commands === 1 ? '1 command' : `${commands} commands`;
}
