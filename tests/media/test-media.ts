import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { programRoot } from '../../host/shells/software.ts';

/** The folder of real material that tests use, or null where it is absent: `WORKPRINT_TEST_MEDIA`, else `../shared/media` beside the project. */
export function testMediaRoot(): string | null {
  const root = process.env['WORKPRINT_TEST_MEDIA'] ?? resolve(programRoot, '../shared/media');
  return existsSync(root) ? root : null;
}

/** What a skipped test says. */
export const MEDIA_ABSENT = 'skipped: no test media (set WORKPRINT_TEST_MEDIA, or put it at ../shared/media)';

/** Every file under a folder of the test media, as absolute paths in a fixed order. */
export function testMediaFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
