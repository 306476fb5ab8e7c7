import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { keyNames } from '../../../core/keymap/press.ts';
import { menuNames } from '../../ui/text.ts';
import type { MenuName } from '../window-slice.ts';
import { commands } from './registry.ts';

/** What is written from the commands is written by this test, the guide's page of keys and core's list of commands: `npx vitest run keys-page -u`. */
const page = join(import.meta.dirname, '../../../docs/keys.md');
const list = join(import.meta.dirname, '../../../core/keymap/command-list.ts');

const head = `# Keys and menus

Every command is in the menu bar and in the palette (\`Ctrl P\`); these are the keys of the keymap Workprint. [Keymaps](keymaps.md) tells of the others and of giving
keys yourself; \`?\` shows those that you have now. Ctrl also means ⌘. Alt or F10 opens the menus; a right click, the menu key or Shift+F10 opens the menu of what is
selected. This page is written from the commands themselves (\`renderer/editor/commands\`): \`npx vitest run keys-page -u\`.`;

const listHead = `/** Every command of the window, as far as its keys go. Written from \`renderer/editor/commands\`: \`npx vitest run keys-page -u\`. */`;

it('the guide lists the keys that there are', async () => {
  await expect(keysPage()).toMatchFileSnapshot(page);
});

it('core has the list of the commands that there are', async () => {
  const rows = commands.map(({ id, menu, submenu, label, keys }) => ({
    id,
    menu: menuNames[menu],
    ...(submenu === undefined ? {} : { submenu }),
    label,
    keys,
  }));
  const source = `${listHead}
export const commandList = ${JSON.stringify(rows)} as const;

export type CommandId = (typeof commandList)[number]['id'];
`;
  const config = await resolveConfig(list);
  await expect(await format(source, { ...config, parser: 'typescript' })).toMatchFileSnapshot(list);
});

function keysPage(): string {
  const menus = Object.entries(menuNames) as [MenuName, string][];
  const sections = menus.map(([menu, title]) => {
    const lines = commands
      .filter((command) => command.menu === menu)
      .map(({ submenu, label, keys }) => {
        const place = submenu ? `${submenu} › ${label}` : label;
        return `| ${place} | ${keys.map(written).join(', ')} |`;
      });
    return [`## ${title}`, '', '| command | keys |', '|---|---|', ...lines].join('\n');
  });
  return `${head}\n\n${sections.join('\n\n')}\n`;
}

function written(press: string): string {
  return `\`${keyNames(press).join(' ')}\``;
}
