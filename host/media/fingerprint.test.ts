import {
  appendFileSync,
  mkdtempSync,
  openSync,
  closeSync,
  ftruncateSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'workprint-fingerprint-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a fingerprint', () => {
  it('belongs to the content, not to the name', async () => {
    const [a, b] = [join(folder, 'a.mov'), join(folder, 'b.mov')];
    writeFileSync(a, 'rushes');
    const before = await fingerprint(a);
    renameSync(a, b);
    expect(await fingerprint(b)).toBe(before);
    appendFileSync(b, '!');
    expect(await fingerprint(b)).not.toBe(before);
  });

  it('of a huge file sees its first and last bytes without reading it all', async () => {
    const path = join(folder, 'huge.mov');
    const file = openSync(path, 'w');
    ftruncateSync(file, 8 * 2 ** 30); // sparse: no 8 GiB are written or read
    const empty = await fingerprint(path);
    writeSync(file, 'x', 8 * 2 ** 30 - 1);
    const last = await fingerprint(path);
    writeSync(file, 'x', 0);
    const both = await fingerprint(path);
    closeSync(file);
    expect(new Set([empty, last, both]).size).toBe(3);
  });
});
