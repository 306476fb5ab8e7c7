import { join } from 'node:path';
import { windowSettingsSchema, type WindowSettings } from '../../core/contract/window-settings.ts';
import { readJson, writeJson } from './json-file.ts';

/** What a person has set in their windows, in a file of theirs. It is of no project, so undo leaves it alone. A file that can't be read stands for no settings. */
export class WindowSettingsFile {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'window.json');
  }

  read(): WindowSettings {
    return windowSettingsSchema.catch({}).parse(readJson(this.#path));
  }

  /** Replaces the parts that are given; other parts stay. */
  async keep(parts: WindowSettings): Promise<void> {
    await writeJson(this.#path, { ...this.read(), ...parts });
  }
}
