import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { windowToken } from './window-token.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'workprint-token-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is the same for every host that a person starts, and nobody else can read it', () => {
  const home = join(folder, 'workprint');
  const token = windowToken(home);
  expect(token).toMatch(/^[\w-]{32}$/);
  expect(windowToken(home)).toBe(token);
  expect(windowToken(join(folder, 'other'))).not.toBe(token);
  expect(statSync(join(home, 'window-token')).mode & 0o077).toBe(0);
});

it('is made anew where the file was cut off', () => {
  writeFileSync(join(folder, 'window-token'), 'abc');
  const token = windowToken(folder);
  expect(token).toHaveLength(32);
  expect(readFileSync(join(folder, 'window-token'), 'utf8').trim()).toBe(token);
});
