import { ESLint } from 'eslint';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
// Under CI, typescript-eslint would take the file's text from the disk instead of the text that is planted.
process.env['TSESTREE_SINGLE_RUN'] = 'false';
const eslint = new ESLint({ cwd: root });

/** Rules that fired on `code` as if it stood in an Electron file. */
async function firedOn(code: string, filePath = 'electron/main/planted.js'): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, filePath) });
  return result?.messages.map((message) => message.ruleId) ?? [];
}

describe('the lint rules', () => {
  it.each([
    ['Node in a window', 'export const page = { nodeIntegration: true };'],
    ['Node in a worker', 'export const page = { nodeIntegrationInWorker: true };'],
    ['a shared world', 'export const page = { contextIsolation: false };'],
    ['no sandbox', 'export const page = { sandbox: false };'],
    ['no same-origin rule', 'export const page = { webSecurity: false };'],
    ['web views', 'export const page = { webviewTag: true };'],
    ['a quoted flag', 'export const page = { "sandbox": false };'],
    ['a flag that depends', 'export const page = (debug) => ({ sandbox: !debug });'],
    ['an unsafe switch', 'export const open = (app) => app.commandLine.appendSwitch("no-sandbox");'],
    ['an empty catch', 'export function read(file) { try { file.read(); } catch {} }'],
    ['a catch with only a comment', 'export function read(file) { try { file.read(); } catch { /* fine */ } }'],
    ['a lone test', 'export const only = (it) => it.only("x", () => {});'],
    ['a skipped suite', 'export const skipped = (describe) => describe.skip("x", () => {});'],
  ])('refuse %s', async (_breach, code) => {
    expect(await firedOn(code)).toContain('no-restricted-syntax');
  });

  it('refuse eval', async () => {
    expect(await firedOn('export const run = (text) => eval(text);')).toContain('no-eval');
  });

  it('refuse any', async () => {
    // Typed rules need a file of the program, so this stands in for a real one.
    expect(await firedOn('export const anything: any = 1;', 'electron/main/window.ts')).toContain(
      '@typescript-eslint/no-explicit-any',
    );
  });

  it('accept the hardened settings', async () => {
    const hardened =
      'export const page = { sandbox: true, contextIsolation: true, webSecurity: true, nodeIntegration: false, webviewTag: false };';
    expect(await firedOn(hardened)).toEqual([]);
  });

  it('are never switched off under electron/', async () => {
    const files = await readdir(join(root, 'electron'), { recursive: true });
    const sources = files.filter((file) => /\.[cm]?tsx?$/.test(file));
    expect(sources.length).toBeGreaterThan(5);
    for (const file of sources) {
      expect(await readFile(join(root, 'electron', file), 'utf8'), file).not.toMatch(
        /eslint-disable|@ts-nocheck|@ts-ignore/,
      );
    }
  });
});
