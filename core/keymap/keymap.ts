import type { CommandId } from './command-list.ts';
import type { Press } from './press.ts';

/** Something that keys can be given to, with the keys it has where nobody says otherwise. */
export interface Bindable {
  readonly id: string;
  readonly keys: readonly Press[];
}

/** Keys by the id of their command, the first of each being the one that is shown. A command that is not named keeps the keys it has. */
export type Bindings = Readonly<Record<string, readonly Press[]>>;

/** A set of keys that a person's hands know. */
export interface Keymap {
  readonly name: string;
  /** The program and version whose keys these are, as they come out of the box. */
  readonly follows: string;
  readonly keys: Readonly<Partial<Record<CommandId, readonly Press[]>>>;
}

/** Which command a press is for, and which presses a command has. */
export interface ActiveKeys {
  readonly byCommand: ReadonlyMap<string, readonly Press[]>;
  readonly byPress: ReadonlyMap<Press, string>;
}

/**
 * The keys that are in force. `layers` come strongest first: what a person changed, then their keymap; under these are the commands' own keys. A key goes to
 * the strongest that asks for it; what else had it is left with its other keys, or with none. Names of commands that there are not are passed over.
 *
 *     own keys    append: E       insert: ,      undo: Ctrl+Z
 *     keymap                      insert: F9
 *     changes     append: Ctrl+Z
 *     in force    append: Ctrl+Z  insert: F9     undo: none
 */
export function activeKeys(commands: readonly Bindable[], layers: readonly Bindings[]): ActiveKeys {
  const byCommand = new Map<string, readonly Press[]>();
  const byPress = new Map<Press, string>();
  const own = Object.fromEntries(commands.map(({ id, keys }) => [id, keys]));
  for (const layer of [...layers, own]) {
    for (const { id } of commands) {
      const asked = Object.hasOwn(layer, id) ? layer[id] : undefined;
      if (!asked || byCommand.has(id)) continue;
      const free = asked.filter((press) => !byPress.has(press));
      byCommand.set(id, free);
      for (const press of free) byPress.set(press, id);
    }
  }
  return { byCommand, byPress };
}

/** The changes once a command was given exactly these keys: another one that was given one of them loses it. */
export function withKeys(changes: Bindings, id: string, keys: readonly Press[]): Bindings {
  const others = Object.entries(changes)
    .filter(([each]) => each !== id)
    .map(([each, theirs]) => [each, theirs.filter((press) => !keys.includes(press))] as const);
  return { ...Object.fromEntries(others), [id]: keys };
}

/** The changes without those of one command. */
export function withoutChange(changes: Bindings, id: string): Bindings {
  return Object.fromEntries(Object.entries(changes).filter(([each]) => each !== id));
}

/** Presses that are given to two commands of one layer, with the commands. */
export function clashesIn(layer: Bindings): { press: Press; ids: string[] }[] {
  const holders = new Map<Press, string[]>();
  for (const [id, keys] of Object.entries(layer)) {
    for (const press of keys) holders.set(press, [...(holders.get(press) ?? []), id]);
  }
  return [...holders].filter(([, ids]) => ids.length > 1).map(([press, ids]) => ({ press, ids }));
}
