import { join } from 'node:path';
import {
  cacheSettingsSchema,
  defaultCacheSettings,
  type CacheChanges,
  type CacheSettings,
} from '../../core/contract/cache.ts';
import type { ProjectFolders } from '../project/folders.ts';
import { readJson, writeJson } from '../settings/json-file.ts';

/**
 * The cache's settings, in a file beside it: they are about this machine's disk, so they do not travel in the project file and undo leaves them alone. A file
 * that can't be read stands for the defaults.
 */
export class CacheSettingsFile {
  readonly #folders: ProjectFolders;

  constructor(folders: ProjectFolders) {
    this.#folders = folders;
  }

  read(): CacheSettings {
    const settings = cacheSettingsSchema.safeParse(readJson(this.#path));
    return settings.success ? settings.data : defaultCacheSettings;
  }

  async change(changes: CacheChanges): Promise<CacheSettings> {
    const settings = { ...this.read(), ...changes };
    await writeJson(this.#path, settings);
    return settings;
  }

  get #path(): string {
    return join(this.#folders.cache, 'settings.json');
  }
}
