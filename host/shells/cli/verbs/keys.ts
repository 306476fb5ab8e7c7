import { Failure } from '../../../../core/jobs/failure.ts';
import { keySettingsSchema, workprintKeys, type KeySettings } from '../../../../core/keymap/key-settings.ts';
import { keymapIds, keymaps, type KeymapId } from '../../../../core/keymap/keymaps.ts';
import { keyNames } from '../../../../core/keymap/press.ts';
import { keySheet } from '../../../../core/keymap/sheet/key-sheet.ts';
import { readKeys, writeKeys } from '../../../settings/key-files.ts';
import { userFolder } from '../../../settings/user-folder.ts';
import { WindowSettingsFile } from '../../../settings/window-settings-file.ts';
import { table } from '../output.ts';
import type { Verb } from '../verb.ts';

export const keys: Verb = {
  usage: `keys [--keymap ${keymapIds.join('|')}|FILE.json] [--html FILE] [--save FILE.json]`,
  summary:
    'List the keys of the window, as they are set in it or of a keymap, or write them as a page to print or as a file to import. Needs no project.',
  options: { keymap: { type: 'string' }, html: { type: 'string' }, save: { type: 'string' } },
  async run(_words, options, output) {
    const settings = await settingsOf(options['keymap']);
    const { name, follows } = keymaps[settings.keymap];
    const written = await writeAll(settings, { '.html': options['html'], '.json': options['save'] });
    const commands = keySheet(settings);
    const rows = commands
      .filter((command) => command.keys.length > 0)
      .map(({ menu, submenu, label, keys: presses }) => [
        presses.map((press) => keyNames(press).join('+')).join(', '),
        [menu, submenu, label].filter(Boolean).join(' › '),
      ]);
    const lines =
      written.length > 0 ? written.map((path) => `Wrote ${path}`) : [`${name} (${follows})`, ...table(rows)];
    output.result(lines, { ...settings, name, follows, written, commands });
  },
};

/** The keys of a keymap, of a file, or where none is named those of the window. */
async function settingsOf(named: unknown): Promise<KeySettings> {
  if (named === undefined) {
    const kept = keySettingsSchema.safeParse(new WindowSettingsFile(userFolder()).read()['keys']);
    return kept.data ?? workprintKeys;
  }
  const id = keymapIds.find((each) => each === named);
  if (id !== undefined) return { keymap: id satisfies KeymapId, changes: {} };
  if (typeof named === 'string' && named.endsWith('.json')) return readKeys(named);
  throw new Failure(
    'not-found',
    `There is no keymap "${String(named)}".`,
    `There are ${keymapIds.join(', ')}; a file of keys ends in .json.`,
  );
}

async function writeAll(settings: KeySettings, outputs: Readonly<Record<string, unknown>>): Promise<string[]> {
  const written: string[] = [];
  for (const [ending, path] of Object.entries(outputs)) {
    if (typeof path !== 'string') continue;
    if (!path.toLowerCase().endsWith(ending))
      throw new Failure('invalid-input', `${path} should end in ${ending}.`, 'Give it that ending.');
    written.push(await writeKeys(path, settings));
  }
  return written;
}
