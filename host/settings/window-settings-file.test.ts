import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WindowSettingsFile } from './window-settings-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps each part until it is replaced, for the next one who reads', async () => {
  const home = join(folder, 'not', 'there', 'yet');
  const file = new WindowSettingsFile(home);
  expect(file.read()).toEqual({});
  await file.keep({ viewer: { loop: true }, scopes: { count: 4 } });
  await file.keep({ viewer: { loop: false } });
  expect(new WindowSettingsFile(home).read()).toEqual({ viewer: { loop: false }, scopes: { count: 4 } });
  expect(readdirSync(home)).toEqual(['window.json']);
});

it.each(['', '{"viewer": ', '[1, 2]', 'null'])(
  'takes a file that holds %j for no settings, and replaces it',
  async (text) => {
    writeFileSync(join(folder, 'window.json'), text);
    const file = new WindowSettingsFile(folder);
    expect(file.read()).toEqual({});
    await file.keep({ viewer: 1 });
    expect(file.read()).toEqual({ viewer: 1 });
  },
);
