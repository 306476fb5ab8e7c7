import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  cacheSettingsSchema,
  defaultCacheSettings,
  type CacheChanges,
  type CacheSettings,
} from '../../core/contract/cache.ts';
import type { ProjectFolders } from '../project/folders.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';

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
    const path = this.#path;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(partialOf(path), `${JSON.stringify(settings, null, 2)}\n`);
    await rename(partialOf(path), path);
    return settings;
  }

  get #path(): string {
    return join(this.#folders.cache, 'settings.json');
  }
}

/** Null where there is no such file, or no JSON in it. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
