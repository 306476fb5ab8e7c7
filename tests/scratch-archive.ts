import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Every test file has an archive of its own: none may touch, or find anything in, that of the person who runs it. */
const folder = mkdtempSync(join(tmpdir(), 'workprint-archive-'));
process.env['WORKPRINT_ARCHIVE'] = folder;

afterAll(() => rmSync(folder, { recursive: true, force: true }));
