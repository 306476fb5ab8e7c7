import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EXIT_CODES } from '../../host/shells/cli/exit-codes.ts';
import { succeed, workprint } from './workprint.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keysOf = ({ commands }: Record<string, unknown>, id: string) =>
  (commands as { id: string; keys: string[] }[]).find((command) => command.id === id)?.keys;

it('lists the keys of a keymap, of a file, and without either those of the window', async () => {
  const premiere = await succeed('keys', '--keymap', 'premiere');
  expect(keysOf(premiere, 'razor-tool')).toEqual(['C']);

  const saved = join(folder, 'mine.json');
  writeFileSync(join(folder, 'window.json'), JSON.stringify({ keys: { keymap: 'avid', changes: { append: ['F5'] } } }));
  const env = { WORKPRINT_HOME: folder };
  const { json } = await workprint(['keys', '--save', saved], { env });
  expect([json['keymap'], keysOf(json, 'append'), json['written']]).toEqual(['avid', ['F5'], [saved]]);
  expect(keysOf(await succeed('keys', '--keymap', saved), 'append')).toEqual(['F5']);
});

it('writes a page to print, and says what is wrong with a name', async () => {
  const page = join(folder, 'keys.html');
  await succeed('keys', '--keymap', 'resolve', '--html', page);
  expect(readFileSync(page, 'utf8')).toContain('<h1>Workprint keys: Resolve</h1>');
  const unknown = await workprint(['keys', '--keymap', 'edius']);
  expect([unknown.code, unknown.json.failure?.message]).toEqual([
    EXIT_CODES['not-found'],
    'There is no keymap "edius".',
  ]);
  const wrong = await workprint(['keys', '--html', join(folder, 'keys.pdf')]);
  expect(wrong.code).toBe(EXIT_CODES['invalid-input']);
});
