import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keyNames } from '../../ui/Keys.tsx';
import { menuNames } from '../../ui/text.ts';
import type { MenuName } from '../window-slice.ts';
import { commands } from './registry.ts';

/** The guide's page of keys is written by this test: `npx vitest run keys-page -u`. */
const page = join(import.meta.dirname, '../../../docs/keys.md');

const head = `# Keys and menus

Every command is in the menu bar, and most have a key; \`?\` shows the same list in the window. Ctrl also means ⌘. Alt or F10 opens the menus; a right click, the menu key or
Shift+F10 opens the menu of what is selected. This page is written from the commands themselves (\`renderer/editor/commands\`): \`npx vitest run keys-page -u\`.`;

it('the guide lists the keys that there are', async () => {
  await expect(keysPage()).toMatchFileSnapshot(page);
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
