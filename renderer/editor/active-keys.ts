import { createSelector } from '@reduxjs/toolkit';
import { keysWith } from '../../core/keymap/key-settings.ts';
import type { ActiveKeys } from '../../core/keymap/keymap.ts';
import { keyNames, type Press } from '../../core/keymap/press.ts';
import { menuNames } from '../ui/text.ts';
import type { Command } from './commands/command.ts';
import { commandById, commands } from './commands/registry.ts';
import { useAppSelector, type RootState } from './store.ts';

/** The keys that are in force in this window. */
export const selectKeys = createSelector(
  ({ keys }: RootState) => keys,
  (settings) => keysWith(commands, settings),
);

/** The keys of a command, the one to show first. */
export function keysFor(id: string, { byCommand }: ActiveKeys): readonly Press[] {
  return byCommand.get(id) ?? [];
}

/** The keys of a command in this window; none where it has none, or where no command is named. */
export function useKeysFor(id: string | undefined): readonly Press[] {
  return useAppSelector((state) => (id === undefined ? none : keysFor(id, selectKeys(state))));
}

/** What puts the keys that commands have now into a text. */
export function useWithKeys(): (text: string) => string {
  const keys = useAppSelector(selectKeys);
  return (text) => withKeys(text, keys);
}

/** A text with the keys that commands have now in the places that `keyOf` left; where one has none, its place in the menus. */
export function withKeys(text: string, keys: ActiveKeys): string {
  return text.replace(/\{key:([^}]+)\}/g, (_, id: string) => {
    const [press] = keysFor(id, keys);
    return press === undefined ? menuPath(commandById(id)) : keyNames(press).join('+');
  });
}

/** Where a command is in the menus: `Clip › Move › Move by…`. */
export function menuPath({ menu, submenu, label }: Command): string {
  return [menuNames[menu], submenu, label].filter(Boolean).join(' › ');
}

const none: readonly Press[] = [];
