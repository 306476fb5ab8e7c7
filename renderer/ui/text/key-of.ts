import type { CommandId } from '../../../core/keymap/command-list.ts';

/** Stands in a text for the key that a command has in the keymap of the day: see `withKeys`. */
export function keyOf(id: CommandId): string {
  return `{key:${id}}`;
}
