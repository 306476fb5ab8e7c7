import { z } from 'zod';
import { keymapIds, keymaps } from './keymaps.ts';
import { activeKeys, clashesIn, type ActiveKeys, type Bindable } from './keymap.ts';
import { isPress } from './press.ts';

/** Most keys of one command, and the longest id of one. */
const mostKeys = 8;
const longestId = 64;

/** The keymap a person works with, and the keys that they gave to commands themselves. No key is given twice. */
export const keySettingsSchema = z.object({
  keymap: z.enum(keymapIds),
  changes: z
    .record(z.string().min(1).max(longestId), z.array(z.string().refine(isPress)).max(mostKeys).readonly())
    .refine((changes) => clashesIn(changes).length === 0, 'A key is given to two commands.')
    .readonly(),
});

export type KeySettings = Readonly<z.infer<typeof keySettingsSchema>>;

export const workprintKeys: KeySettings = { keymap: 'workprint', changes: {} };

/** The keys that are in force with these settings. */
export function keysWith(commands: readonly Bindable[], { keymap, changes }: KeySettings): ActiveKeys {
  return activeKeys(commands, [changes, keymaps[keymap].keys]);
}
