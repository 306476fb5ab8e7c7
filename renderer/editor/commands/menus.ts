import type { Failure } from '../../../core/jobs/failure.ts';
import type { RootState } from '../store.ts';
import type { ContextName, MenuName } from '../window-slice.ts';
import { whyNot, type Command } from './command.ts';
import { families } from './registry.ts';

/** A menu as it is now. */
export type MenuEntry =
  | {
      readonly kind: 'command';
      readonly command: Command;
      /** Why it can't be used; null where it can. */
      readonly reason: Failure | null;
      /** Null where it is no switch. */
      readonly isOn: boolean | null;
    }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly MenuEntry[] }
  | { readonly kind: 'line'; readonly label: string };

/** A menu of the menu bar, family by family. */
export function menuEntries(menu: MenuName, state: RootState): MenuEntry[] {
  const sections = families.map((family) =>
    withSubmenus(
      family.filter((command) => command.menu === menu),
      state,
    ),
  );
  return joined(sections);
}

/** A context menu: what can be done there now, without submenus. What can't be is explained in the menu bar. */
export function contextEntries(about: ContextName, state: RootState): MenuEntry[] {
  const sections = families.map((family) =>
    family
      .filter((command) => command.on?.includes(about))
      .map((command) => entryOf(command, state))
      .filter((entry) => entry.kind === 'command' && entry.reason === null),
  );
  return joined(sections);
}

function withSubmenus(commands: readonly Command[], state: RootState): MenuEntry[] {
  const names = new Set(commands.map(({ submenu }) => submenu));
  return [...names].flatMap((name): MenuEntry[] => {
    const entries = commands.filter(({ submenu }) => submenu === name).map((command) => entryOf(command, state));
    return name === undefined ? entries : [{ kind: 'submenu', label: name, entries }];
  });
}

/** Sections with lines between them; submenus that follow each other need none. */
function joined(sections: readonly (readonly MenuEntry[])[]): MenuEntry[] {
  const all: MenuEntry[] = [];
  for (const section of sections) {
    const [first] = section;
    if (!first) continue;
    const last = all.at(-1);
    if (last && !(last.kind === 'submenu' && first.kind === 'submenu'))
      all.push({ kind: 'line', label: `line ${all.length}` });
    all.push(...section);
  }
  return all;
}

function entryOf(command: Command, state: RootState): MenuEntry {
  return { kind: 'command', command, reason: whyNot(command, state), isOn: command.isOn?.(state) ?? null };
}
